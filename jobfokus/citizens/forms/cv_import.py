# SPDX-License-Identifier: MPL-2.0
"""A text that was brought along: the file or the words, and then where each line goes."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import LinePlace
from jobfokus.citizens.rules.cv_lines import Chosen, Problem
from jobfokus.exchange.texts import UnreadableTextError, lines_of_file, lines_of_text


class BroughtTextForm(forms.Form):
    """A file, or text that was copied in; ``lines`` is what it holds."""

    file = forms.FileField(
        label=_("Dit CV som fil"), required=False, help_text=_("PDF, Word (.docx) eller ren tekst, højst 5 MB")
    )
    text = forms.CharField(
        label=_("Eller kopiér teksten ind her"),
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        upload, text = given.get("file"), given.get("text", "")
        if not self.errors and not upload and not text.strip():
            self.add_error("file", _("Vælg en fil, eller kopiér teksten ind."))
        elif upload:
            try:
                given["lines"] = lines_of_file(upload.read())
            except UnreadableTextError as trouble:
                self.add_error("file", trouble.told)
        else:
            given["lines"] = lines_of_text(text)
        return given


class LineForm(forms.Form):
    """One line, as it stood or shortened, and where it goes."""

    text = forms.CharField(label=_("Linjen"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    place = forms.ChoiceField(
        label=_("Hvor skal den stå?"), choices=[("", _("Tag den ikke med nu")), *LinePlace.choices], required=False
    )

    def __init__(self, number: int, line: str, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix=f"line-{number}", initial={"text": line})
        self.number = number

    @property
    def said(self) -> str:
        """The line as one line."""
        return " ".join(self.cleaned_data.get("text", "").split())

    @property
    def chosen(self) -> Chosen | None:
        place = self.cleaned_data.get("place", "")
        return (self.number, place, self.said) if place and self.said else None

    def refuse(self, problem: Problem) -> None:
        """Say why the line cannot go there."""
        field = "place" if problem.most == 0 else "text"
        self.add_error(field, str(problem.trouble.label) % {"most": problem.most})
