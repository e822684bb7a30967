# SPDX-License-Identifier: MPL-2.0
"""Forms about industries, sources, the national balance, one's own knowledge, and words."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from jobfokus.common.spreadsheets import UnreadableSpreadsheetError, read_rows
from jobfokus.common.text import fold
from jobfokus.labourmarket.actions.knowledge import SourceContent, TermContent
from jobfokus.labourmarket.balance import LIMITS, MissingColumnsError, ReadBalance, read_balance
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind, SourceKind
from jobfokus.labourmarket.models import Industry, Term

FEW_PROBLEMS = 20
LINES = forms.Textarea(attrs={"rows": 2})


class IndustryFactForm(forms.Form):
    """Something that holds in an industry."""

    kind = forms.ChoiceField(label="Hvad handler det om?", choices=IndustryFactKind.choices)
    text = forms.CharField(
        label="Hvad ved vi?",
        max_length=600,
        help_text="Om branchen. Skriv ikke om personer her.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Skriv, hvad vi ved."},
    )


class SourceForm(forms.Form):
    """A place where knowledge of the labour market can be read."""

    name = forms.CharField(label="Hvad hedder kilden?", max_length=120)
    kind = forms.ChoiceField(label="Slags", choices=SourceKind.choices)
    link = forms.URLField(label="Link", max_length=300, required=False, assume_scheme="https")
    industry = forms.ModelChoiceField(
        label="Branche",
        queryset=Industry.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Alle brancher",
    )

    def __init__(self, *args: Any, industries: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["industry"].queryset = industries

    def content(self) -> SourceContent:
        return SourceContent(**self.cleaned_data)


class FindingForm(forms.Form):
    """What a source says now."""

    finding = forms.CharField(
        label="Det vigtigste i én linje", max_length=200, error_messages={"required": "Skriv det vigtigste i én linje."}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class BalanceForm(forms.Form):
    """A file of the national balance. ``anyway`` takes in what can be used when some rows cannot."""

    file = forms.FileField(
        label="Fil med balancen",
        help_text="Regneark eller csv med kolonnerne stilling, område, gælder fra og vurdering.",
        error_messages={"required": "Vælg en fil."},
    )
    anyway = forms.BooleanField(label="Læs resten ind, selv om nogle rækker ikke kan bruges", required=False)

    def __init__(self, *args: Any, functions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.functions = functions

    def clean_file(self) -> ReadBalance:
        try:
            read = read_balance(read_rows(self.cleaned_data["file"].read(), LIMITS), self.functions)
        except UnreadableSpreadsheetError as trouble:
            raise ValidationError(trouble.told) from trouble
        except MissingColumnsError as trouble:
            raise ValidationError(f"Filens første række mangler: {', '.join(trouble.missing)}.") from trouble
        if not read.rows and not read.problems:
            raise ValidationError("Filen har ingen rækker.")
        return read

    def clean(self) -> dict[str, Any]:
        read: ReadBalance | None = self.cleaned_data.get("file")
        if read and read.problems and not (self.cleaned_data.get("anyway") and read.rows):
            more = len(read.problems) - FEW_PROBLEMS
            told = [*read.problems[:FEW_PROBLEMS], *([f"… og {more} rækker til."] if more > 0 else [])]
            self.add_error("file", ValidationError([ValidationError(line) for line in told]))
        return self.cleaned_data


class SelfCheckForm(forms.Form):
    """The six questions about one's own knowledge of an industry (W4)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in CheckQuestion:
            self.fields[question.value] = forms.ChoiceField(
                label=str(question.label),
                choices=CheckAnswer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Vælg et svar."},
            )

    def answers(self) -> dict[CheckQuestion, CheckAnswer]:
        return {CheckQuestion(name): CheckAnswer(answer) for name, answer in self.cleaned_data.items()}


class TermForm(forms.Form):
    """A word, what it means in plain words, and what counts and what does not."""

    name = forms.CharField(label="Ordet", max_length=80)
    plain = forms.CharField(label="På almindeligt dansk", max_length=300, widget=LINES)
    counts = forms.CharField(label="Det tæller med", max_length=300, required=False, widget=LINES)
    counts_not = forms.CharField(label="Det tæller ikke med", max_length=300, required=False, widget=LINES)
    for_citizens = forms.BooleanField(label="Borgere ser ordet på deres egne sider", required=False)
    name_en = forms.CharField(label="Ordet på engelsk", max_length=80, required=False)
    plain_en = forms.CharField(label="Forklaret på engelsk", max_length=300, required=False, widget=LINES)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, others: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not slugify(name):
            raise ValidationError("Skriv ordet med bogstaver.")
        if fold(name) in self.others:
            raise ValidationError(f"„{name}“ står allerede på listen.")
        return name

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("for_citizens"):
            for field in ("name_en", "plain_en"):
                if not self.cleaned_data.get(field):
                    self.add_error(field, "Borgere kan læse listen på engelsk. Skriv det også her.")
        return self.cleaned_data

    def content(self) -> TermContent:
        return TermContent(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})

    @staticmethod
    def initial_of(term: Term) -> dict[str, Any]:
        """What the form starts with."""
        return {field: getattr(term, field) for field in TermContent.__dataclass_fields__} | {"seen": term.version}
