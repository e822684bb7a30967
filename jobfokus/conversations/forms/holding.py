# SPDX-License-Identifier: MPL-2.0
"""The one form of a conversation: record, expectations, how agreements went, new agreements, the next date."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone

from jobfokus.citizens.choices import Track
from jobfokus.common.forms import DanishDateField, DanishTimeField
from jobfokus.conversations.actions.agreements import Promise
from jobfokus.conversations.actions.expectations import Expected
from jobfokus.conversations.actions.holding import Held, NextMeeting, Outcome, Record, Shift
from jobfokus.conversations.choices import AgreementState, AimOutcome, CanStart, KindCode, PhaseCode
from jobfokus.conversations.desk import EXPECTED_FIELDS, MIX_FIELDS, RECORD_FIELDS, Desk, outcome_prefix
from jobfokus.conversations.models import Agreement, ConversationKind
from jobfokus.conversations.rules import outcome_needs_why
from jobfokus.exchange.drafts import typed_content, unchecked, unchecked_set
from jobfokus.plans.choices import Doer
from jobfokus.plans.rules.content import Mix
from jobfokus.plans.rules.mix import MOST_A_WEEK

NEXT_KINDS = [
    (kind.value, kind.label)
    for kind in (KindCode.FOLLOW_UP, KindCode.TELEPHONE, KindCode.VIDEO, KindCode.BEFORE_PLACEMENT, KindCode.CLOSING)
]
TRACKS = [("", "Intet bestemt"), *Track.choices]


def lines(label: str, *, rows: int = 3, hint: str = "", limit: int | None = None) -> forms.CharField:
    """A few lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=limit, help_text=hint, widget=widget)


class HoldForm(forms.Form):
    """Contract, time-out, wrap-up and record; nothing is mandatory."""

    contract_wish = lines("Hvad vil du gerne have ud af samtalen?", rows=2, limit=300, hint="Borgerens ønske")
    contract_purpose = lines("Hvad vil vi gerne nå?", rows=2, limit=300, hint="Vores formål")
    time_out = lines(
        "Er vi på sporet?", rows=2, limit=300, hint="Stop op undervejs, og hør, om I taler om det rigtige."
    )
    our_role = lines("Vores rolle")
    your_role = lines("Din rolle")
    together = lines("Det gør vi sammen")
    cannot_help = lines("Det kan vi ikke hjælpe med")
    citizen_words = lines("Det forventer du af os", hint="Med borgerens egne ord")
    expectations_agreed = forms.BooleanField(label="Vi har talt det igennem og er enige", required=False)
    expectations_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    summary = lines("Borgeren opsummerer", hint="Bed borgeren sige, hvad I er blevet enige om.")
    aim_outcome = forms.ChoiceField(
        label="Nåede I målet med samtalen?", choices=AimOutcome.choices, required=False, widget=forms.RadioSelect
    )
    aim_why = lines("Hvorfor – eller hvorfor ikke?", rows=2, limit=300)
    job_goals = lines("Hvilke jobmål?", rows=2, hint="Nævn job, funktion eller branche.")
    still_realistic = lines("Er de stadig realistiske? Hvorfor – eller hvorfor ikke?", rows=2, limit=300)
    shared_note = lines("Delt notat", rows=4, hint="Det her kan borgeren læse. Skriv kort, hvad I aftalte.")
    internal_note = lines("Internt notat", rows=3, hint="Kun for medarbejdere.")
    next_kind = forms.ChoiceField(label="Næste samtale", choices=NEXT_KINDS, required=False)
    next_on = DanishDateField(label="Dato", required=False)
    next_time = DanishTimeField(label="Klokkeslæt", required=False)
    next_place = forms.CharField(label="Sted", required=False, max_length=120)
    mix_a = forms.IntegerField(label="A", required=False, min_value=0, max_value=MOST_A_WEEK)
    mix_b = forms.IntegerField(label="B", required=False, min_value=0, max_value=MOST_A_WEEK)
    mix_c = forms.IntegerField(label="C", required=False, min_value=0, max_value=MOST_A_WEEK)
    mix_reason = forms.CharField(label="Hvorfor ændrer vi fordelingen?", required=False, max_length=300)
    mix_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    seconds_introduction = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    seconds_clarify = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    seconds_wrap_up = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, desk: Desk, now: datetime) -> None:
        super().__init__(data)
        self.desk, self.now = desk, now
        if not desk.expectations_open:
            for name in (*EXPECTED_FIELDS, "expectations_agreed", "expectations_seen"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self._clean_mix(given)
        if bool(given.get("next_on")) != bool(given.get("next_time")) and not self.errors:
            missing = "next_time" if given.get("next_on") else "next_on"
            self.add_error(missing, "Skriv både dato og klokkeslæt for næste samtale.")
        if given.get("next_on") and given.get("next_time"):
            given["next_at"] = timezone.make_aware(datetime.combine(given["next_on"], given["next_time"]))
            if given["next_at"] <= self.now:
                self.add_error("next_on", "Næste samtale skal ligge ude i fremtiden.")
            given["kind"] = self._kind(given.get("next_kind") or KindCode.FOLLOW_UP)
        return given

    def _clean_mix(self, given: dict[str, Any]) -> None:
        """Three numbers or none; a shift says why."""
        numbers = [given.get(name) for name in MIX_FIELDS]
        for name, number in zip(MIX_FIELDS, numbers, strict=True):
            if number is None and any(other is not None for other in numbers) and name not in self.errors:
                self.add_error(name, "Skriv et tal for hvert spor – også når det er 0.")
        shifts = given.get("mix_seen") and "/".join(map(str, numbers)) != given["mix_seen"]
        if shifts and None not in numbers and not given.get("mix_reason"):
            self.add_error("mix_reason", "Skriv kort, hvorfor fordelingen ændres.")

    def shift(self) -> Shift | None:
        """The weekly numbers, when they are others than those the writer saw."""
        given = self.cleaned_data
        numbers = [given[name] for name in MIX_FIELDS]
        if None in numbers or "/".join(map(str, numbers)) == given["mix_seen"]:
            return None
        return Shift(Mix(*numbers), seen=given["mix_seen"], reason=given["mix_reason"])

    def _kind(self, code: str) -> ConversationKind | None:
        municipality = self.desk.conversation.case.municipality_id
        kind = ConversationKind.objects.filter(municipality_id=municipality, code=code).first()
        if kind is None:
            self.add_error("next_kind", "Kommunen bruger ikke den slags samtale. Vælg en anden.")
        return kind

    def record(self) -> Record:
        given = self.cleaned_data
        seconds = {code.value: given.get(f"seconds_{code.value}") or 0 for code in PhaseCode}
        return Record(phase_seconds=seconds, **{name: given[name] for name in RECORD_FIELDS})

    def expected(self) -> Expected | None:
        if not self.desk.expectations_open:
            return None
        return Expected(**{name: self.cleaned_data[name] for name in EXPECTED_FIELDS})

    def next_meeting(self) -> NextMeeting | None:
        given = self.cleaned_data
        if not given.get("next_at"):
            return None
        return NextMeeting(kind=given["kind"], at=given["next_at"], place=given["next_place"])


class OutcomeForm(forms.Form):
    """How one agreement from last time went."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Hvordan gik det?", choices=AgreementState.choices, widget=forms.RadioSelect)
    why = forms.CharField(label="Hvorfor?", required=False, max_length=300)

    def __init__(self, data: QueryDict, *, agreement: Agreement) -> None:
        super().__init__(data, prefix=outcome_prefix(agreement))
        self.agreement = agreement

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if outcome_needs_why(given.get("state", "")) and not given.get("why"):
            self.add_error("why", "Skriv kort, hvorfor aftalen ikke blev holdt.")
        return given

    def outcome(self) -> Outcome | None:
        """The outcome, unless nothing about it was changed."""
        given, before = self.cleaned_data, self.agreement
        if (given["state"], given["why"]) == (before.state, before.outcome):
            return None
        return Outcome(before, given["seen"], given["state"], given["why"])


class PromiseForm(forms.Form):
    """A new agreement; an empty row is no agreement."""

    text = forms.CharField(label="Hvad", required=False, max_length=300)
    doer = forms.ChoiceField(label="Hvem", choices=Doer.choices, required=False, initial=Doer.CITIZEN)
    due_on = DanishDateField(label="Hvornår", required=False)
    count = forms.IntegerField(label="Antal", required=False, min_value=1, max_value=99)
    track = forms.ChoiceField(label="Spor", choices=TRACKS, required=False)
    can_start = forms.ChoiceField(
        label="Kan du selv gå i gang?", choices=CanStart.choices, required=False, widget=forms.RadioSelect
    )

    def promise(self, fallback: Any) -> Promise | None:
        given = self.cleaned_data
        if not given.get("text"):
            return None
        return Promise(
            text=given["text"],
            due_on=given["due_on"] or fallback,
            doer=given["doer"] or Doer.CITIZEN,
            count=given["count"],
            track=given["track"],
            can_start=given["can_start"],
        )


MOST_PROMISES = 20
PromiseFormSet = forms.formset_factory(PromiseForm, extra=0, max_num=MOST_PROMISES, absolute_max=MOST_PROMISES)


class HoldSheet:
    """The whole form as one thing: asked whether it is valid, it answers with what "Gem" carries out."""

    def __init__(self, desk: Desk, data: QueryDict, *, now: datetime, judged: bool = True) -> None:
        self.desk, self.data = desk, data
        self.form = HoldForm(data, desk=desk, now=now)
        self.outcomes = [OutcomeForm(data, agreement=agreement) for agreement in desk.agreements]
        self.promises = PromiseFormSet(data, prefix="ny")
        self.ticked = {int(pk) for pk in data.getlist("items") if pk.isdecimal()}
        self.done = set(data.getlist("points"))
        if not judged:
            unchecked(self.form)
            unchecked_set(self.promises)
            for outcome in self.outcomes:
                unchecked(outcome)

    @property
    def parts(self) -> list[forms.BaseForm]:
        return [self.form, *self.outcomes, *self.promises.forms]

    def __iter__(self) -> Iterator[forms.BoundField]:
        """Every field, for the summary of errors on top of the page."""
        return (field for form in self.parts for field in form)

    def non_field_errors(self) -> list[str]:
        return [str(error) for form in self.parts for error in form.non_field_errors()]

    def is_valid(self) -> bool:
        """Judge everything, so that all errors show at once; without its own day an agreement has the next date."""
        valid = all([self.promises.is_valid(), *(form.is_valid() for form in self.parts)])
        if not valid:
            return False
        for form in self.promises.forms:
            if form.cleaned_data.get("text") and not (form.cleaned_data["due_on"] or self.form.cleaned_data["next_on"]):
                form.add_error("due_on", "Skriv, hvornår det er gjort – eller aftal næste samtale.")
                valid = False
        return valid

    def held(self) -> Held:
        fallback = self.form.cleaned_data["next_on"]
        return Held(
            record=self.form.record(),
            content=typed_content(self.data),
            expected=self.form.expected(),
            expected_seen=self.form.cleaned_data.get("expectations_seen"),
            expected_agreed=self.form.cleaned_data.get("expectations_agreed", False),
            outcomes=[outcome for form in self.outcomes if (outcome := form.outcome())],
            promises=[promise for form in self.promises.forms if (promise := form.promise(fallback))],
            ticked_items=frozenset(self.ticked),
            done_points=frozenset(uuid for text in self.done if (uuid := _uuid(text))),
            shift=self.form.shift(),
            next_meeting=self.form.next_meeting(),
        )

    def labels(self) -> Mapping[str, str]:
        """What two writers may disagree on, in words."""
        fields = {
            name: str(field.label)
            for name, field in self.form.fields.items()
            if name in (*RECORD_FIELDS, *EXPECTED_FIELDS)
        }
        fields |= {name: f"Ansøgninger om ugen, spor {self.form.fields[name].label}" for name in MIX_FIELDS}
        for outcome in self.outcomes:
            fields[f"{outcome.prefix}-state"] = f"Aftale: {outcome.agreement.text}"
            fields[f"{outcome.prefix}-why"] = f"Hvorfor: {outcome.agreement.text}"
        return fields


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def in_words(name: str, value: str) -> str:
    """The word for a code of the form."""
    words = dict(AgreementState.choices) if name.endswith("-state") else dict(AimOutcome.choices)
    return str(words.get(value, value))
