# SPDX-License-Identifier: MPL-2.0
"""Asking for candidates, answering, and telling what came of it."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from jobfokus.citizens.models import Case
from jobfokus.common.forms import DanishDateField
from jobfokus.placements.choices import Verdict
from jobfokus.placements.models import CandidateAnswer, CandidateCall


class CallForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the company requires, how many it would meet, and by when."""

    deadline = DanishDateField(label="Svar senest")

    class Meta:
        model = CandidateCall
        fields = ("requirements", "how_many", "deadline")
        widgets = {"requirements": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"requirements": "Det, virksomheden vil spørge om: opgaver, tider, kørekort, sprog …"}
        error_messages = {"requirements": {"required": "Skriv, hvad virksomheden kræver."}}


class ChosenCase(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A case by the citizen's name."""

    def label_from_instance(self, case: Case) -> str:
        return f"{case.citizen.full_name} ({case.number})"


class CandidateForm(forms.Form):
    """One of one's own citizens, the day they said yes, and why it fits."""

    case = ChosenCase(label="Borger", queryset=Case.objects.none(), to_field_name="uuid", empty_label="Vælg borger")
    said_yes_on = DanishDateField(label="Borgeren sagde ja den")
    words = forms.CharField(
        label="Hvorfor passer det?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Det, virksomheden må vide.",
    )

    def __init__(self, *args: Any, cases: QuerySet[Case], today: date, **kwargs: Any) -> None:
        super().__init__(*args, prefix="borger", **kwargs)
        self.today = today
        self.fields["case"].queryset = cases

    def clean_said_yes_on(self) -> date:
        said: date = self.cleaned_data["said_yes_on"]
        if said > self.today:
            raise forms.ValidationError("Borgeren kan ikke have sagt ja i fremtiden.")
        return said


class NoneForm(forms.Form):
    """Nobody, and why."""

    words = forms.CharField(
        label="Jeg har ingen, fordi",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Skriv i en linje hvorfor. Det kan virksomhedskonsulenten bruge over for virksomheden."
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="ingen", **kwargs)


class CloseCallForm(forms.Form):
    """What came of each candidate and of the whole."""

    feedback = forms.CharField(
        label="Hvad blev det til?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv et par ord til dem, der har svaret."},
    )

    def __init__(self, *args: Any, answers: list[CandidateAnswer], **kwargs: Any) -> None:
        super().__init__(*args, prefix="luk", **kwargs)
        self.answers = {str(each.uuid): each for each in answers if each.case is not None}
        for key, answer in self.answers.items():
            name = answer.case.citizen.full_name if answer.case else ""
            self.fields[key] = forms.ChoiceField(label=name, choices=Verdict.choices)
        self.order_fields([*self.answers, "feedback"])

    def verdicts(self) -> dict[CandidateAnswer, Verdict]:
        return {answer: Verdict(self.cleaned_data[key]) for key, answer in self.answers.items()}
