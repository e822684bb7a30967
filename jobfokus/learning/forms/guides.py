# SPDX-License-Identifier: MPL-2.0
"""Three steps in two languages, and the film beside them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobfokus.exchange.files import FileRefusedError, Refusal
from jobfokus.exchange.films import check_film
from jobfokus.learning.actions.guides import FilmFacts
from jobfokus.learning.choices import Language
from jobfokus.learning.models import ToolFilm
from jobfokus.learning.rules.guides import LANGUAGES, STEPS, Words

LONGEST = 140
LANGUAGE_NAMES = {"da": "dansk", "en": "engelsk"}
LENGTH = re.compile(r"\d{1,2}:[0-5]\d")
REFUSED = {
    Refusal.EMPTY: "Filen er tom. Vælg filmen igen.",
    Refusal.TOO_LARGE: "Filmen er for stor. Den må højst fylde 60 MB.",
    Refusal.WRONG_KIND: "Filmen skal være en mp4- eller webm-fil.",
}


def field_name(language: str, step: int) -> str:
    return f"{language}_{step}"


class GuideTextForm(forms.Form):
    """All steps at once; ``seen`` is the edition one started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            for step in range(1, STEPS + 1):
                self.fields[field_name(language, step)] = forms.CharField(
                    label=f"Trin {step} på {LANGUAGE_NAMES[language]}",
                    max_length=LONGEST,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )
        self.fields["note"] = forms.CharField(
            label="Hvad er nyt?", max_length=200, required=False, help_text="Så andre kan finde udgaven."
        )

    def words(self) -> Words:
        given = self.cleaned_data
        return {
            language: tuple(given[field_name(language, step)].strip() for step in range(1, STEPS + 1))
            for language in LANGUAGES
        }


def started_from(words: Words, number: int) -> dict[str, Any]:
    """The form as it starts."""
    typed = {field_name(language, step + 1): words[language][step] for language in LANGUAGES for step in range(STEPS)}
    return typed | {"seen": number}


class FilmForm(forms.Form):
    """A film of one's own: the file with subtitles and words, or an address."""

    title = forms.CharField(label="Titel", max_length=80)
    length = forms.CharField(label="Længde", max_length=5, help_text="Minutter og sekunder, fx 2:30")
    language = forms.ChoiceField(label="Sprog i filmen", choices=Language.choices)
    film = forms.FileField(
        label="Filmen",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput,
        help_text="En mp4- eller webm-fil, højst 60 MB. Vises på borgerens side.",
    )
    subtitles = forms.FileField(
        label="Undertekster",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput,
        help_text="En vtt-fil. Den skal med, så alle kan følge filmen.",
    )
    transcript = forms.CharField(
        label="Det siges og ses i filmen",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Teksten står under filmen.",
    )
    link = forms.URLField(
        label="Eller adressen på filmen",
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text="Ligger filmen på kommunens egen side, får borgeren et link til den.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, film: ToolFilm | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = film
        self.has_file = film is not None and not film.link

    def clean_length(self) -> str:
        length = str(self.cleaned_data["length"]).strip()
        if not LENGTH.fullmatch(length):
            raise ValidationError("Skriv minutter og sekunder, fx 2:30.")
        return length

    def clean_film(self) -> Any:
        upload = self.cleaned_data["film"]
        if upload:
            try:
                check_film(upload)
            except FileRefusedError as refused:
                raise ValidationError(REFUSED[refused.why]) from refused
        return upload

    def clean_subtitles(self) -> str:
        """The text of the file; what was there stays where none comes."""
        upload = self.cleaned_data["subtitles"]
        if not upload:
            return self.kept.subtitles if self.kept else ""
        try:
            text = str(upload.read(200_000).decode("utf-8-sig")).replace("\r\n", "\n")
        except UnicodeDecodeError:
            text = ""
        if not text.startswith("WEBVTT"):
            raise ValidationError("Underteksterne skal være en vtt-fil. Den begynder med ordet WEBVTT.")
        return text

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        if link and not link.startswith("https://"):
            raise ValidationError("Adressen skal begynde med https://.")
        return link

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        if given["film"] and given["link"]:
            self.add_error("link", "Vælg enten en fil eller en adresse.")
        elif not given["link"]:
            self._check_shown_here(given)
        return given

    def _check_shown_here(self, given: dict[str, Any]) -> None:
        """A film that is shown here is there, and told in words."""
        if not given["film"] and not self.has_file:
            self.add_error("film", "Vælg en film, eller skriv adressen på den.")
        if not given["subtitles"]:
            self.add_error("subtitles", "Vælg filen med undertekster.")
        if not given["transcript"].strip():
            self.add_error("transcript", "Skriv, hvad der siges og ses i filmen.")

    @property
    def facts(self) -> FilmFacts:
        given = self.cleaned_data
        return FilmFacts(
            title=given["title"].strip(),
            length=given["length"],
            language=given["language"],
            link=given["link"],
            subtitles="" if given["link"] else given["subtitles"],
            transcript=given["transcript"].strip(),
        )
