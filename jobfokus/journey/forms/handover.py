# SPDX-License-Identifier: MPL-2.0
"""Handing a case over: to which team, to whom, and why; or why it stays."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms

from jobfokus.accounts.models import RoleAssignment, Team, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.common.text import whole_number
from jobfokus.journey.actions.handover import Told

TOLD = ("tried", "works", "own_words")


class ToldForm(forms.Form):
    """What the next one is told (Y4)."""

    tried = forms.CharField(
        label="Hvad er prøvet, og hvad kom der ud af det?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    works = forms.CharField(label="Hvad virker for borgeren?", max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    own_words = forms.CharField(
        label="Borgerens egne ord", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    @property
    def told(self) -> Told:
        return Told(**{name: self.cleaned_data[name].strip() for name in TOLD})


def with_part(name: str, part: str | None) -> str:
    """A team's name with what it takes care of under the chosen organisation (T3)."""
    return f"{name}: {part.lower()}" if part else name


class TeamField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none at run time
    """Teams, each with what it takes care of; ``parts`` says that by the team's uuid."""

    parts: Mapping[UUID, str] = MappingProxyType({})

    def label_from_instance(self, obj: Team) -> str:
        return with_part(obj.name, self.parts.get(obj.uuid))


class HandoverForm(ToldForm):
    """A team and perhaps a person in it; nobody chosen is the team's inbox."""

    team = TeamField(Team.objects.none(), label="Til team", to_field_name="uuid", empty_label=None)
    owner = forms.ModelChoiceField(
        User.objects.none(),
        label="Til medarbejder",
        required=False,
        empty_label="Teamets indbakke",
        to_field_name="uuid",
    )
    reason = forms.CharField(label="Hvorfor?", max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["team", "owner", "reason", *TOLD]

    def __init__(self, *args: Any, user: User, parts: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].parts = parts
        self.fields["team"].queryset = Team.objects.visible_to(user).in_use()
        workers = RoleAssignment.objects.filter(role__in=CASE_ROLES, until=None).values("user_id")
        self.fields["owner"].queryset = User.objects.visible_to(user).filter(pk__in=workers, is_active=True)

    @property
    def version(self) -> int:
        return whole_number(self.cleaned_data["seen"])


class StayForm(forms.Form):
    """Why a proposed case stays, and the proposal that was read."""

    reason = forms.CharField(label="Hvorfor bliver sagen?", max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
