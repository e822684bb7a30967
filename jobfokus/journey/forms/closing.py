# SPDX-License-Identifier: MPL-2.0
"""A case ends and goes on again (H6): why, and what the next one should know."""

from datetime import date
from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.dated import Exit, Opening
from jobfokus.citizens.models import Benefit, Case, ExitReason, TargetGroup
from jobfokus.common.forms import DanishDateField
from jobfokus.journey.forms.seen import SeenForm


class ClosingForm(SeenForm):
    """The reason, the job or education it led to, and a last word."""

    reason = forms.ModelChoiceField(
        ExitReason.objects.none(), label="Hvorfor slutter sagen?", to_field_name="uuid", empty_label="Vælg en årsag"
    )
    job = forms.CharField(
        label="Hvilket job eller hvilken uddannelse?",
        max_length=120,
        required=False,
        help_text="Skal udfyldes, når borgeren er kommet i job eller uddannelse",
    )
    job_start = DanishDateField(label="Hvornår begynder det?", required=False)
    summary = forms.CharField(
        label="Afsluttende opsamling",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Hvad virkede, og hvad skal den næste vide, hvis borgeren kommer igen?",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = ExitReason.objects.visible_to(user).in_use()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        reason = told.get("reason")
        if reason and reason.asks_job and not told.get("job") and "job" not in self.errors:
            self.add_error("job", "Skriv, hvilket job eller hvilken uddannelse borgeren er kommet i.")
        return told

    @property
    def leaving(self) -> Exit:
        told = self.cleaned_data
        return Exit(told["reason"], told["job"], told["job_start"], told["summary"].strip())


class ReopeningForm(SeenForm):
    """Why the person is back."""

    reason = forms.CharField(label="Hvorfor går sagen videre?", max_length=200)


class NewCaseForm(forms.Form):
    """What a new case begins with; it begins after the old one ended and not ahead of time."""

    number = forms.CharField(label="Sagsnummer", max_length=20, help_text="Det nummer, sagen har i fagsystemet")
    started_on = DanishDateField(label="Ledig fra")
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", to_field_name="uuid", empty_label=None)
    target_group = forms.ModelChoiceField(
        TargetGroup.objects.none(), label="Målgruppe", to_field_name="uuid", empty_label="Vælg en målgruppe"
    )
    benefit = forms.ModelChoiceField(
        Benefit.objects.none(), label="Ydelse", to_field_name="uuid", empty_label="Vælg en ydelse"
    )
    mine = forms.BooleanField(label="Jeg har sagen. Ellers ligger den i teamets indbakke", required=False)

    def __init__(self, *args: Any, old: Case, by: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old, self.by, self.today = old, by, today
        teams = Team.objects.visible_to(by).in_use()
        self.fields["team"].queryset = teams.filter(pk__in=by.authority.case_teams)
        self.fields["target_group"].queryset = TargetGroup.objects.visible_to(by).in_use()
        self.fields["benefit"].queryset = Benefit.objects.visible_to(by).in_use()

    def clean_started_on(self) -> date:
        started: date = self.cleaned_data["started_on"]
        if started > self.today:
            raise forms.ValidationError("Dagen er ikke kommet endnu.")
        if self.old.ended_on and started <= self.old.ended_on:
            raise forms.ValidationError("Den nye sag skal begynde, efter at den gamle sluttede.")
        return started

    @property
    def opening(self) -> Opening:
        told = self.cleaned_data
        return Opening(
            number=told["number"].strip(),
            started_on=told["started_on"],
            team=told["team"],
            target_group=told["target_group"],
            benefit=told["benefit"],
            owner=self.by if told["mine"] else None,
            last_occupation=self.old.last_occupation,
            fund=self.old.fund,
        )
