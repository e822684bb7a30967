# SPDX-License-Identifier: MPL-2.0
"""Form fields with which job functions are picked from the list or typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from jobfokus.common.text import once_each


class FunctionsWidget(forms.Widget):
    """One text field per function, and always one more; a list of known functions to pick from beside it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [text for text in data.getlist(name) if text.strip()]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = dict(attrs or {})
        own_id, texts = given.pop("id", name), [*(value or []), ""]
        rows = []
        for place, text in enumerate(texts):
            own = {"id": own_id} if place == 0 else {"aria-label": _("Funktion %(number)d") % {"number": place + 1}}
            rows.append((flatatt(self.attrs | given | own | {"name": name, "value": text}),))
        return format_html(
            '<span class="function-inputs" data-label="{}">{}</span>',
            _("Funktion"),
            format_html_join("", '<input type="text" list="job-functions" maxlength="120"{}>', rows),
        )

    def id_for_label(self, id_: str) -> str:
        return id_


class FunctionsField(forms.Field):
    """Job functions, as many as were typed."""

    widget = FunctionsWidget

    def to_python(self, value: Any) -> tuple[str, ...]:
        return once_each(value or ())

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(text) > 120 for text in value):
            raise ValidationError(_("En funktion må højst fylde 120 tegn."))


class TickedFunctionsField(FunctionsField):
    """Job functions to tick: those that stand there already, and those that are suggested."""

    widget = forms.CheckboxSelectMultiple  # type: ignore[assignment]

    def offer(self, texts: Iterable[str]) -> bool:
        """Show these, once each; False where there is nothing to tick."""
        choices = [(text, text) for text in once_each(texts)]
        self.widget.choices = choices
        return bool(choices)
