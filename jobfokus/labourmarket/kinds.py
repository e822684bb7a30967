# SPDX-License-Identifier: MPL-2.0
"""The two lists that share their pages: job functions and industries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.labourmarket.forms.entries import EntryForm, FunctionForm, IndustryForm
from jobfokus.labourmarket.models import Industry, JobFunction, Listed


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the lists: its table, its form, its words and its addresses (``labourmarket:function_list``)."""

    code: str
    model: type[Listed]
    form: type[EntryForm]
    many: str
    one: str
    the: str
    lead: str

    def rows(self, user: User) -> Any:
        """The entries of one's municipality."""
        return self.model._default_manager.visible_to(user)  # type: ignore[attr-defined]

    def seen_by(self, user: User, uuid: UUID) -> Any:
        """An entry that this person may see, or none for anybody."""
        return get_object_or_404(self.rows(user), uuid=uuid)

    def url(self, page: str, *args: Any) -> str:
        return reverse(f"labourmarket:{page.format(self.code)}", args=args)

    def form_for(self, user: User, data: Any = None, *, entry: Any = None) -> EntryForm:
        """The form of an entry, or of a new one, as it stands or as it was sent."""
        more: dict[str, Any] = {"entry": entry, "listed": self.rows(user).by_any_name()}
        if self.code == "function":
            more["industries"] = Industry.objects.visible_to(user).in_use()
        if entry is not None:
            more["initial"] = INITIAL[self.code](entry) | {"seen": entry.version}
        return self.form(data, **more)


INITIAL: dict[str, Callable[[Any], dict[str, Any]]] = {
    "function": FunctionForm.initial_of,
    "industry": IndustryForm.initial_of,
}
FUNCTIONS = Kind(
    "function",
    JobFunction,
    FunctionForm,
    "Jobfunktioner",
    "jobfunktion",
    "jobfunktionen",
    "Det, man laver på et job. Jobplaner, CV, joblog og åbninger bruger alle denne liste.",
)
INDUSTRIES = Kind(
    "industry",
    Industry,
    IndustryForm,
    "Brancher",
    "branche",
    "branchen",
    "Slagsen af virksomhed. Tal for efterspørgsel tælles efter denne liste.",
)
