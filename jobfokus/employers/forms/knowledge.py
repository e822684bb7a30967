# SPDX-License-Identifier: MPL-2.0
from datetime import date
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField
from jobfokus.employers.choices import FactKind
from jobfokus.employers.forms.openings import SeenForm


class EnquiryForm(forms.Form):
    """What a company asks, who answers, and by when."""

    what = forms.CharField(
        label="Hvad spørger virksomheden om?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Skriv, hvad de spørger om."},
    )
    asked_by = forms.CharField(label="Hvem spurgte?", max_length=120, required=False)
    responsible = forms.ModelChoiceField(
        label="Hvem svarer?", queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )
    answer_by = DanishDateField(label="Svar senest")
    email = forms.EmailField(
        label="E-mail til bekræftelsen",
        required=False,
        help_text="Virksomheden får at vide, hvem der svarer og hvornår.",
    )

    def __init__(self, *args: Any, colleagues: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["responsible"].queryset = colleagues

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if day < self.today:
            raise forms.ValidationError("Dagen er allerede gået.")
        return day


class AnswerForm(SeenForm):
    """What the company was told."""

    answer = forms.CharField(
        label="Hvad svarede I?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Skriv kort, hvad I svarede."},
    )


class FactForm(forms.Form):
    """Something a company is or needs."""

    kind = forms.ChoiceField(label="Hvad handler det om?", choices=FactKind.choices)
    text = forms.CharField(
        label="Hvad fortalte virksomheden?",
        max_length=300,
        help_text="Om virksomheden. Skriv ikke om personer her.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Skriv, hvad virksomheden fortalte."},
    )
