# SPDX-License-Identifier: MPL-2.0
"""Saying what the words and titles of a job-log file mean."""

from typing import Any

from django import forms

from jobfokus.citizens.choices import Channel, LogState, Track
from jobfokus.citizens.extract import TITLES
from jobfokus.common.text import fold
from jobfokus.journey.actions.import_words import WordInFile, WordMeaning, WordsInFile

CHOICES: dict[str, Any] = {"channel": Channel, "track": Track, "state": LogState}


class LogWordsForm(forms.Form):
    """For each word a code of ours, for each title a function of the list; what is left empty stays open."""

    def __init__(self, *args: Any, words: WordsInFile, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.found = words
        for place, word in enumerate(words.words):
            self.fields[f"word{place}"] = forms.ChoiceField(
                label=f"{TITLES[word.column]}: {word.text}",
                help_text=rows_told(word),
                choices=[("", "Vælg"), *CHOICES[word.column].choices],
                initial=word.meaning,
                required=False,
            )
        for place, title in enumerate(words.titles):
            self.fields[f"title{place}"] = forms.CharField(
                label=f"Stilling: {title.text}",
                help_text=rows_told(title),
                initial=title.meaning,
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"list": "functions", "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        for name, text in list(self.cleaned_data.items()):
            if name.startswith("title") and text and fold(text) not in self.found.functions:
                self.add_error(name, "Vi kender ikke den jobfunktion. Vælg en fra listen.")
        return self.cleaned_data

    def meanings(self) -> list[WordMeaning]:
        """What was decided anew."""
        words = [
            WordMeaning(word.column, word.text, code=code)
            for place, word in enumerate(self.found.words)
            if (code := self.cleaned_data[f"word{place}"]) and code != word.meaning
        ]
        titles = [
            WordMeaning("title", title.text, function=self.found.functions[fold(text)])
            for place, title in enumerate(self.found.titles)
            if (text := self.cleaned_data[f"title{place}"]) and text != title.meaning
        ]
        return words + titles

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("word")]

    @property
    def title_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("title")]

    @property
    def function_names(self) -> list[str]:
        return sorted({function.name for function in self.found.functions.values()})


def rows_told(word: WordInFile) -> str:
    """``1 række``, ``7 rækker``."""
    return "1 række" if word.count == 1 else f"{word.count} rækker"
