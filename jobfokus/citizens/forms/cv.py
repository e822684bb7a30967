# SPDX-License-Identifier: MPL-2.0
"""The parts of a CV as forms: a part has a head, or rows that come and go, or both."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.choices import CvEntryKind, CvPart, Mastery, PositionKind, Transport
from jobfokus.citizens.models.cv import LEARNED
from jobfokus.citizens.rules.cv import Conditions, Entry, Position, Skill
from jobfokus.common.forms import DanishDateField, DanishMonthField
from jobfokus.labourmarket.forms.functions import FunctionsField, TickedFunctionsField

ROW = "row"


def _text(label: Any, limit: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, **more)


class HeadForm(forms.Form):
    """The fields of a part that stand there once; functions to tick are offered, or left out where there are none."""

    def __init__(self, data: QueryDict, *, offered: Iterable[str] = ()) -> None:
        super().__init__(data)
        ticks = self.fields.get("functions")
        if ticks is not None and not ticks.offer([*data.getlist("functions"), *offered]):
            self.fields["more"].label = ticks.label
            del self.fields["functions"]

    def chosen(self) -> tuple[str, ...]:
        """What was ticked, and then what was typed."""
        return (*self.cleaned_data.get("functions", ()), *self.cleaned_data.get("more", ()))


class AboutForm(HeadForm):
    about = forms.CharField(
        label=_("Kort om mig"),
        required=False,
        max_length=1000,
        help_text=_("To eller tre linjer: Hvad er du god til, og hvad er du glad for at lave?"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PositionForm(HeadForm):
    """A job, and what one did there."""

    title = forms.CharField(
        label=_("Hvad hed jobbet?"), max_length=120, widget=forms.TextInput(attrs={"list": "job-functions"})
    )
    kind = forms.ChoiceField(label=_("Hvad var det?"), choices=PositionKind.choices)
    employer = _text(_("Hvor var det?"), 160, help_text=_("Virksomhed, forening eller sted"))
    since = DanishMonthField(label=_("Fra"), required=False)
    until = DanishMonthField(
        label=_("Til"), required=False, whole_year=12, help_text=_("Lad feltet stå tomt, hvis du er der endnu")
    )

    functions = TickedFunctionsField(
        label=_("Hvad lavede du?"), required=False, help_text=_("Sæt kryds ved det, du har prøvet.")
    )
    more = FunctionsField(
        label=_("Andet, du lavede"), required=False, help_text=_("Vælg på listen, eller skriv med dine egne ord.")
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("Jobbet kan ikke slutte, før det er begyndt."))
        return given

    def content(self) -> Position:
        facts = {name: self.cleaned_data[name] for name in ("title", "kind", "employer", "since", "until")}
        return Position(**facts, functions=self.chosen())


class SoughtForm(HeadForm):
    functions = TickedFunctionsField(
        label=_("Det har jeg valgt, eller det har jeg prøvet før"),
        required=False,
        help_text=_("Sæt kryds ved det, du vil søge arbejde som."),
    )
    more = FunctionsField(
        label=_("Andet, jeg vil søge"), required=False, help_text=_("Vælg på listen, eller skriv med dine egne ord.")
    )


class LanguageHeadForm(HeadForm):
    driving_licence = _text(_("Kørekort"), 40, help_text=_("Skriv, hvilket kørekort du har, for eksempel B eller C1"))


class ConditionsForm(HeadForm):
    weekly_hours = forms.IntegerField(label=_("Timer om ugen"), min_value=1, max_value=60, required=False)
    days = forms.BooleanField(label=_("Jeg kan arbejde om dagen"), required=False)
    evenings = forms.BooleanField(label=_("Jeg kan arbejde om aftenen"), required=False)
    nights = forms.BooleanField(label=_("Jeg kan arbejde om natten"), required=False)
    weekends = forms.BooleanField(label=_("Jeg kan arbejde i weekenden"), required=False)
    kilometres = forms.IntegerField(
        label=_("Så mange kilometer vil jeg højst rejse"), min_value=0, max_value=1000, required=False
    )
    transport = forms.ChoiceField(
        label=_("Sådan kommer jeg frem"), choices=[("", _("Vælg")), *Transport.choices], required=False
    )
    conditions = _text(_("Andet, der skal passe"), 300)

    def content(self) -> Conditions:
        return Conditions(**self.cleaned_data)


class RowForm(forms.Form):
    """A row that may be left empty: then it is no row."""

    needed = "name"
    why_needed: str | Promise = ""

    def __init__(self, data: QueryDict, *, key: str) -> None:
        super().__init__(data, prefix=f"{ROW}-{key}")
        self.key = key

    @property
    def is_empty(self) -> bool:
        """Nothing was written: which kind it is says nothing alone."""
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields if name != "kind")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get(self.needed) and self.needed not in self.errors and not self.is_empty:
            self.add_error(self.needed, self.why_needed)
        return given


class EntryRow(RowForm):
    kind = forms.ChoiceField(label=_("Hvad er det?"), choices=[(kind.value, kind.label) for kind in LEARNED])
    name = _text(_("Navn"), 160, help_text=_("For eksempel Truckcertifikat B"))
    place = _text(_("Hvor?"), 160)
    year = forms.IntegerField(label=_("Hvilket år?"), min_value=1930, max_value=2100, required=False)
    valid_until = DanishDateField(
        label=_("Gælder til"), required=False, help_text=_("Kun hvis det udløber. Dag-måned-år")
    )
    why_needed = _("Skriv, hvad uddannelsen, kurset eller beviset hedder.")

    def content(self) -> Entry:
        return Entry(**self.cleaned_data, key=self.key)


class LanguageRow(RowForm):
    name = _text(_("Sprog"), 160)
    level = _text(_("Hvor godt?"), 80, help_text=_("For eksempel modersmål, flydende eller lidt"))
    why_needed = _("Skriv, hvilket sprog det er.")

    def content(self) -> Entry:
        return Entry(kind=CvEntryKind.LANGUAGE, **self.cleaned_data, key=self.key)


class SkillRow(RowForm):
    text = _text(_("Hvad kan du?"), 160)
    mastery = forms.ChoiceField(
        label=_("Hvor godt, synes du selv?"), choices=[("", _("Vælg")), *Mastery.choices], required=False
    )
    develop = _text(_("Hvad vil du gerne blive bedre til?"), 200)
    needed = "text"
    why_needed = _("Skriv, hvad det er, du kan.")

    def content(self) -> Skill:
        return Skill(**self.cleaned_data, key=self.key)


HEADS: dict[CvPart, type[HeadForm]] = {
    CvPart.ABOUT: AboutForm,
    CvPart.SOUGHT: SoughtForm,
    CvPart.LANGUAGES: LanguageHeadForm,
    CvPart.CONDITIONS: ConditionsForm,
}
ROWS: dict[CvPart, type[RowForm]] = {
    CvPart.COMPETENCES: SkillRow,
    CvPart.EDUCATION: EntryRow,
    CvPart.LANGUAGES: LanguageRow,
}
