# SPDX-License-Identifier: MPL-2.0
"""The ABC plan as one form: lines on three tracks, and the weekly numbers. The typed text is always the source, so that
a stored plan, a draft, a form with mistakes and a form with one more line are shown the same way.
"""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import Track
from jobfokus.common.days import short
from jobfokus.common.forms import DanishDateField
from jobfokus.common.text import once_each, whole_number
from jobfokus.exchange.drafts import Content, typed_content, typed_data, unchecked, unchecked_set
from jobfokus.exchange.upload_field import UploadField
from jobfokus.labourmarket.forms import FunctionsField
from jobfokus.plans.choices import Competence, Demand, Doer, Hindrance, Wish
from jobfokus.plans.rules.content import LINE_FIELDS, TRACKS, Line, Mix, PlanContent
from jobfokus.plans.rules.mix import MOST_A_WEEK, MixProblem
from jobfokus.plans.words import MIX_PROBLEMS

MOST_LINES = 60
CHOOSE = [("", _("Vælg"))]


def _text(label: Any, limit: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, **more)


def _choice(label: Any, choices: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*CHOOSE, *choices], required=False, **more)


class LineForm(forms.Form):
    """A line of the paper form, with the three questions and what hinders folded in below."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    track = forms.ChoiceField(label=_("Spor"), choices=Track.choices)
    functions = FunctionsField(label=_("Jobfunktioner"), required=False)
    companies = _text(_("Virksomheder eller slags virksomheder"), 300)
    task = _text(_("Hvad gøres?"), 300)
    doer = forms.ChoiceField(label=_("Hvem?"), choices=Doer.choices, required=False)
    due_on = DanishDateField(label=_("Hvornår?"), required=False, help_text=_("Dag-måned-år"))
    wish = _choice(_("Vil jeg det?"), Wish.choices)
    competence = _choice(_("Kan jeg det?"), Competence.choices)
    demand = _choice(_("Bliver det efterspurgt?"), Demand.choices)
    carried_by = _text(_("Hvilke funktioner bærer det?"), 300)
    education_job = _text(_("Er det en uddannelse: Hvilket job fører den til?"), 120)
    why = _text(_("Hvorfor netop det her?"), 300)
    hindrance = _text(_("Hvad hindrer?"), 300)
    hindrance_kind = _choice(_("Hvor ligger det?"), Hindrance.choices)
    takes = _text(_("Hvad skal der til?"), 300)

    def content(self) -> Line:
        cleaned = self.cleaned_data
        values = {name: cleaned[name] for name in LINE_FIELDS}
        return Line(key=str(cleaned["key"]), **values | {"doer": cleaned["doer"] or Doer.CITIZEN.value})


class MixForm(forms.Form):
    """The weekly numbers: all three or none."""

    a = forms.IntegerField(label="A", min_value=0, max_value=MOST_A_WEEK, required=False)
    b = forms.IntegerField(label="B", min_value=0, max_value=MOST_A_WEEK, required=False)
    c = forms.IntegerField(label="C", min_value=0, max_value=MOST_A_WEEK, required=False)
    shift_on = DanishDateField(label=_("Hvornår ser I på fordelingen igen?"), required=False)
    reason = _text(_("Hvorfor skifter fordelingen?"), 300)
    agreed = forms.BooleanField(label=_("Borgeren og jeg er enige om tallene"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        empty = [name for name in "abc" if name not in self.errors and cleaned.get(name) is None]
        if 0 < len(empty) < len("abc"):
            for name in empty:
                self.add_error(name, _("Skriv et tal. 0 er også et svar."))
        return cleaned

    def content(self) -> Mix | None:
        a, b, c = (self.cleaned_data[name] for name in "abc")
        return None if a is None else Mix(a, b, c, self.cleaned_data["shift_on"])

    def refuse(self, problems: Sequence[MixProblem]) -> None:
        """Say why the agreement does not stand yet, at the field where it can be put right."""
        for problem in problems:
            field, words = MIX_PROBLEMS[problem]
            self.add_error(field or None, words)


LineFormSet = forms.formset_factory(LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True)


class PlanSheet:
    """Lines and weekly numbers as one form over typed *data*; judged only when somebody pressed "Gem"."""

    def __init__(self, data: QueryDict, *, judged: bool = False) -> None:
        lines, mix = LineFormSet(data, prefix="line"), MixForm(data, prefix="mix")
        self.lines = lines if judged else unchecked_set(lines)
        self.mix = mix if judged else unchecked(mix)

    def is_valid(self) -> bool:
        return self.lines.is_valid() and self.mix.is_valid()

    def content(self) -> PlanContent:
        return PlanContent(tuple(form.content() for form in self.lines.forms), self.mix.content())

    def on(self, track: str) -> list[LineForm]:
        return [form for form in self.lines.forms if form["track"].value() == track]


def typed(content: PlanContent) -> Content:
    """*content* as the form would send it."""
    data: Content = {"line-TOTAL_FORMS": [str(len(content.lines))], "line-INITIAL_FORMS": ["0"]}
    for place, line in enumerate(content.lines):
        data |= _typed_line(place, line)
    if content.mix is not None:
        a, b, c = content.mix.numbers
        numbers = {"mix-a": [str(a)], "mix-b": [str(b)], "mix-c": [str(c)]}
        data |= numbers | {"mix-shift_on": [short(content.mix.shift_on)]}
    return data


def _typed_line(place: int, line: Line) -> Content:
    def words(value: Any) -> list[str]:
        if isinstance(value, tuple):
            return list(value)
        return [value if isinstance(value, str) else short(value)]

    values = {name: words(getattr(line, name)) for name in LINE_FIELDS} | {"key": [line.key or str(uuid4())]}
    return {f"line-{place}-{name}": texts for name, texts in values.items()}


def total(data: QueryDict) -> int:
    """How many lines the page sent, never more than a plan may have."""
    return min(whole_number(data.get("line-TOTAL_FORMS", "")), MOST_LINES)


def with_line(data: QueryDict, line: Line) -> QueryDict:
    """The typed form with one line more, last."""
    place = total(data)
    if place == MOST_LINES:
        return data
    content = typed_content(data) | _typed_line(place, line) | {"line-TOTAL_FORMS": [str(place + 1)]}
    return typed_data(content | {"line-INITIAL_FORMS": ["0"]})


def with_functions(data: QueryDict, place: int, texts: Sequence[str]) -> QueryDict:
    """The typed form with more functions on the line at *place*; those there already stay as they are."""
    name = f"line-{place}-functions"
    if place >= total(data):
        return data
    content = {key: values for key, values in typed_content(data).items() if key != "pick"}
    return typed_data(content | {name: list(once_each([*data.getlist(name), *texts]))})


def without_line(data: QueryDict, place: int) -> QueryDict:
    """The typed form without the line at *place*; those after it move up."""
    gone = f"line-{place}-"
    content = {name: values for name, values in typed_content(data).items() if not name.startswith(gone)}
    moved: Content = {}
    for name, values in content.items():
        head, _dash, rest = name.partition("-")
        number, _dash, field = rest.partition("-")
        after = head == "line" and number.isdecimal() and int(number) > place
        moved[f"line-{int(number) - 1}-{field}" if after else name] = values
    return typed_data(moved | {"line-TOTAL_FORMS": [str(max(total(data) - 1, 0))]})


def with_a_line_each(data: QueryDict) -> QueryDict:
    """At least one line to write on for each track."""
    there = {str(data.get(f"line-{place}-track", "")) for place in range(total(data))}
    for track in TRACKS:
        if track not in there:
            data = with_line(data, Line(track=track))
    return data


def with_mix(data: QueryDict, mix: Mix, *, reason: str = "") -> QueryDict:
    """The typed form with these weekly numbers; with the day to look again and why they shift, where these are said."""
    numbers = {f"mix-{name}": [str(number)] for name, number in zip("abc", mix.numbers, strict=True)}
    more = {"mix-shift_on": short(mix.shift_on), "mix-reason": reason}
    return typed_data(typed_content(data) | numbers | {name: [text] for name, text in more.items() if text})


class ConfirmForm(forms.Form):
    """Both names on the shared screen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    citizen_name = forms.CharField(label=_("Borgerens navn"), max_length=120)


class PaperForm(ConfirmForm):
    """The plan came back signed on paper."""

    paper = UploadField(label=_("Det underskrevne papir"))


class HomeDraftForm(forms.Form):
    """By when the citizen writes lines at home; empty takes the agreement back."""

    home_draft_by = DanishDateField(label=_("Borgeren skriver sine egne linjer hjemme senest"), required=False)

    def refuse(self) -> None:
        """The day has passed."""
        self.add_error("home_draft_by", _("Vælg i dag eller en dag, der kommer."))


class CprForm(forms.Form):
    """Why the number has to stand on the paper."""

    reason = forms.CharField(label="Hvorfor skal cpr-nummeret stå på papiret?", max_length=300)
