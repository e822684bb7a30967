# SPDX-License-Identifier: MPL-2.0
"""What staff write: a summons, a day that is moved, a place of help."""

from datetime import date
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.booking.choices import WhyMoved
from jobfokus.booking.models import HelpPlace
from jobfokus.common.forms import DanishDateField, from_today
from jobfokus.conversations.models import ConversationKind

LINES = forms.Textarea(attrs={"rows": 3})


class KindForm(forms.Form):
    """Which kind of conversation to summon to; its free times follow."""

    kind = forms.ModelChoiceField(
        label="Slags samtale", queryset=ConversationKind.objects.none(), to_field_name="code", empty_label=None
    )

    def __init__(self, *args: Any, municipality_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ConversationKind.objects.filter(municipality_id=municipality_id)


class SummonForm(forms.Form):
    """A time, why, and what happens when the citizen does not come."""

    slot = forms.ChoiceField(label="Tid", widget=forms.RadioSelect, error_messages={"required": "Vælg en tid."})
    reason = forms.CharField(
        label="Derfor indkalder vi dig",
        max_length=300,
        widget=LINES,
        help_text="Borgeren læser det i brevet. Skriv „du“.",
    )
    duty = forms.CharField(
        label="Hvis du ikke kan komme",
        max_length=600,
        widget=LINES,
        help_text="Hvem borgeren ringer til, og hvad reglerne siger, hvis borgeren bliver væk.",
    )

    def __init__(self, *args: Any, slots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = slots


class MoveDayForm(forms.Form):
    """Whose day, which day, and why."""

    holder = forms.ModelChoiceField(
        label="Hvis dag?", queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )
    day = DanishDateField(label="Hvilken dag?")
    why = forms.ChoiceField(label="Hvorfor?", choices=WhyMoved.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset, self.today = people, today

    def clean_day(self) -> date:
        return from_today(self.cleaned_data["day"], self.today)


class NewTimeForm(forms.Form):
    """Why we cannot keep a meeting."""

    why = forms.ChoiceField(
        label="Hvorfor?",
        choices=WhyMoved.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvorfor vi ikke kan holde den."},
    )


class PlaceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A place where somebody helps to book."""

    class Meta:
        model = HelpPlace
        fields = ["name", "address", "phone", "hours", "english"]
        help_texts = {"hours": "For eksempel: mandag til torsdag kl. 10-14"}
