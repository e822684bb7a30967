# SPDX-License-Identifier: MPL-2.0
"""An entry of a list as one writes it: other names stand one on a line, near functions one in a field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from jobfokus.common.sorting import danish_key
from jobfokus.common.text import fold
from jobfokus.labourmarket.actions import Content, FunctionContent, IndustryContent
from jobfokus.labourmarket.forms.functions import FunctionsField
from jobfokus.labourmarket.models import Industry, JobFunction, Listed

LINES = {"rows": 5}


def lines_of(text: str) -> list[str]:
    """What stands on the lines of *text*, each once, whatever the case."""
    said = (" ".join(line.split()) for line in text.splitlines())
    return list({fold(line): line for line in said if line}.values())


class EntryForm(forms.Form):
    """Name and other names; none of them may name another entry already. *listed* is the list by any name."""

    name = forms.CharField(label="Navn", max_length=120)
    aliases = forms.CharField(
        label="Andre navne",
        required=False,
        max_length=2000,
        help_text="Ét navn på hver linje. Alle navne finder frem til det samme.",
        widget=forms.Textarea(attrs=LINES),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, entry: Listed | None, listed: Mapping[str, Listed], **kwargs: Any) -> None:
        self.entry, self.listed = entry, listed
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        self._check_free(name)
        return name

    def clean_aliases(self) -> list[str]:
        names = lines_of(self.cleaned_data["aliases"])
        for name in names:
            if len(name) > 120:
                raise forms.ValidationError("Et navn kan højst være 120 tegn langt.")
            self._check_free(name)
        return names

    def _check_free(self, name: str) -> None:
        other = self.listed.get(fold(name))
        if other is not None and other != self.entry:
            raise forms.ValidationError(f"„{name}“ er allerede et navn for „{other.name}“.")

    def other_names(self) -> tuple[str, ...]:
        """The other names without the name itself."""
        own = fold(self.cleaned_data["name"])
        return tuple(alias for alias in self.cleaned_data["aliases"] if fold(alias) != own)

    def content(self) -> Content:
        raise NotImplementedError


class IndustryForm(EntryForm):
    """An industry."""

    section = forms.CharField(
        label="DB07-hovedgruppe",
        required=False,
        max_length=1,
        help_text="Ét bogstav fra Dansk Branchekode, for eksempel F for bygge og anlæg.",
        validators=[RegexValidator("^[A-Ua-u]$", "Skriv ét bogstav fra A til U.")],
    )

    def content(self) -> Content:
        return IndustryContent(self.cleaned_data["name"], self.other_names(), self.cleaned_data["section"].upper())

    @staticmethod
    def initial_of(entry: Industry) -> dict[str, Any]:
        return {"name": entry.name, "aliases": "\n".join(entry.aliases), "section": entry.section}


class FunctionForm(EntryForm):
    """A job function."""

    near = FunctionsField(
        label="Jobfunktioner tæt på",
        required=False,
        help_text="Nærheden gælder begge veje. Tre eller flere giver gode forslag i jobplanen.",
    )
    industries = forms.ModelMultipleChoiceField(
        label="Brancher, hvor funktionen findes",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    disco08 = forms.CharField(
        label="DISCO-08",
        required=False,
        help_text="Fire til seks cifre, hvis du kender koden.",
        validators=[RegexValidator("^[0-9]{4,6}$", "En DISCO-08-kode har fire til seks cifre.")],
    )

    def __init__(self, *args: Any, industries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industries"].queryset = industries

    def clean_near(self) -> list[JobFunction]:
        lines = self.cleaned_data["near"]
        unknown = [line for line in lines if fold(line) not in self.listed]
        if unknown:
            raise forms.ValidationError(f"„{'“, „'.join(unknown)}“ står ikke på listen.")
        found = (self.listed[fold(line)] for line in lines)
        return list({function.pk: function for function in found if function != self.entry}.values())

    def content(self) -> Content:
        data = self.cleaned_data
        return FunctionContent(
            data["name"], self.other_names(), data["disco08"], tuple(data["industries"]), tuple(data["near"])
        )

    @staticmethod
    def initial_of(entry: JobFunction) -> dict[str, Any]:
        near = sorted((each.name for each in entry.near.all()), key=danish_key)
        return {
            "name": entry.name,
            "aliases": "\n".join(entry.aliases),
            "near": near,
            "industries": [str(each.uuid) for each in entry.industries.all()],
            "disco08": entry.disco08,
        }


class FindForm(forms.Form):
    """Words to look for in a list."""

    words = forms.CharField(label="Søg efter navn eller andet navn", max_length=80, required=False)


class MergeForm(forms.Form):
    """Which entry another is to live on as, by any of its names."""

    into = forms.CharField(label="Slå sammen med", max_length=120, help_text="Skriv navnet på den, der skal blive.")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, entry: Listed, listed: Mapping[str, Listed], **kwargs: Any) -> None:
        self.entry, self.listed = entry, listed
        super().__init__(*args, **kwargs)

    def clean_into(self) -> Listed:
        found = self.listed.get(fold(self.cleaned_data["into"]))
        if found is None:
            raise forms.ValidationError("Den står ikke på listen. Skriv et navn, som listen kender.")
        if found == self.entry:
            raise forms.ValidationError("Skriv navnet på en anden end den selv.")
        return found
