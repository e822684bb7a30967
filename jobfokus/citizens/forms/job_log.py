# SPDX-License-Identifier: MPL-2.0
"""Writing one entry of the job log (L1), and a word about it (L4)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.actions.job_log import LogValues
from jobfokus.citizens.choices import Channel, LogState, Refusal, Track
from jobfokus.citizens.models import JobLogEntry
from jobfokus.citizens.rules.patterns import ANSWERS
from jobfokus.common import days
from jobfokus.common.forms import DanishDateField
from jobfokus.exchange.upload_field import UploadField

# What is quick to fill in on a phone; the day is today's until somebody says otherwise.
FIRST = ("title", "company_name", "channel", "track", "state")
MORE = ("on", "town", "answered_on", "refusal", "refusal_text", "kilometres", "link", "tasks", "note", "file")
UNSAID = ("on", "town")


class LogEntryForm(forms.Form):
    """What job, where, how, on which track, and how it stands; the rest is there for whoever needs it."""

    title = forms.CharField(
        label=_("Hvilket job?"),
        max_length=160,
        widget=forms.TextInput(attrs={"list": "job-functions", "autocomplete": "off"}),
    )
    company_name = forms.CharField(label=_("Hvor? Virksomhedens navn"), max_length=160, required=False)
    town = forms.CharField(label=_("By"), max_length=60, required=False)
    channel = forms.ChoiceField(
        label=_("Hvordan fandt du det?"), choices=[("", _("Vælg")), *Channel.choices], required=False
    )
    track = forms.ChoiceField(
        label=_("Hvilket spor i jobplanen?"), choices=[("", _("Ved ikke")), *Track.choices], required=False
    )
    state = forms.ChoiceField(label=_("Hvordan står det?"), choices=LogState.choices, initial=LogState.SENT)
    on = DanishDateField(label=_("Hvornår?"))
    answered_on = DanishDateField(label=_("Hvornår kom svaret?"), required=False)
    refusal = forms.ChoiceField(
        label=_("Hvorfor blev det et afslag?"), choices=[("", _("Ved ikke")), *Refusal.choices], required=False
    )
    refusal_text = forms.CharField(label=_("Det skrev eller sagde de"), max_length=200, required=False)
    kilometres = forms.IntegerField(label=_("Hvor langt væk (km)?"), min_value=0, max_value=2000, required=False)
    link = forms.URLField(
        label=_("Link til opslaget"),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Kopiér hele adressen ind, for eksempel https://firma.dk/job.")},
    )
    tasks = forms.CharField(
        label=_("Hvad går jobbet ud på?"), max_length=250, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(label=_("Din note"), max_length=300, required=False)
    file = UploadField(
        label=_("Fil: ansøgning, opslag eller svar"),
        help_text=_("En pdf eller et billede (png, jpeg), højst 10 MB. Din sagsbehandler kan også se den."),
        required=False,
    )

    @property
    def first(self) -> list[forms.BoundField]:
        """What everybody fills in."""
        return [self[name] for name in FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        """What some need."""
        return [self[name] for name in MORE]

    @property
    def more_open(self) -> bool:
        """Whether something already stands there, or is wrong there."""
        said = any(self[name].value() not in (None, "") for name in MORE if name not in UNSAID)
        return said or any(self[name].errors for name in MORE)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        on, answered = data.get("on"), data.get("answered_on")
        if on and answered and answered < on:
            self.add_error("answered_on", _("Svaret kan ikke komme, før jobbet er søgt."))
        if answered and data.get("state") and data["state"] not in ANSWERS:
            self.add_error("answered_on", _("Vælg samtale, afslag eller tilbud, når du har fået svar."))
        if (data.get("refusal") or data.get("refusal_text")) and data.get("state") != LogState.REFUSED:
            self.add_error("refusal", _("Vælg afslag ovenfor, eller lad begrundelsen stå tom."))
        return data

    def values(self) -> LogValues:
        """What was written, for the action."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "file"}
        return LogValues(**said)  # type: ignore[typeddict-item]


def as_written(entry: JobLogEntry) -> dict[str, Any]:
    """An entry as the form would hold it."""
    return {name: getattr(entry, name) for name in LogEntryForm.base_fields if name != "file"}


def written_meanwhile(form: LogEntryForm, theirs: JobLogEntry) -> None:
    """Tell at each field where another has saved something else; what is typed stays."""
    for name, value in as_written(theirs).items():
        if form.cleaned_data.get(name) in (value, value or None, value or ""):
            continue
        told = form.fields[name]
        shown = dict(getattr(told, "choices", [])).get(value, days.short(value) if hasattr(value, "year") else value)
        form.add_error(
            name,
            _("En anden har imens gemt „%(theirs)s“. Gem igen, hvis dit skal gælde.") % {"theirs": shown or "–"},
        )


class CommentForm(forms.Form):
    """A word about one entry; the citizen reads it."""

    text = forms.CharField(
        label="Kommentar",
        help_text="Borgeren kan læse den.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StrikeForm(forms.Form):
    """Why a comment does not hold."""

    reason = forms.CharField(label="Hvorfor gælder kommentaren ikke?", max_length=200)
