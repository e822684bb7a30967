# SPDX-License-Identifier: MPL-2.0
"""How a case's search moves (J7): one small picture, a sentence and a table; and where the weight could move (J8).

The days of the conversations and the entries of the job log come in as values: the one stands in a room above, the
other has often been read already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, PositiveSmallIntegerField, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import Case
from jobfokus.citizens.rules.patterns import Entry
from jobfokus.common import days
from jobfokus.common.charts import Chart, Stack, StackGroup, number, stacks
from jobfokus.employers.demand import demand_of_functions
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.rules import Demand
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import LineFunction, WeeklyMix
from jobfokus.plans.rules.completeness import shift_is_due
from jobfokus.plans.rules.content import TRACKS, Mix
from jobfokus.plans.rules.demand import words_by_track
from jobfokus.plans.rules.progress import AgreedMix, Stretch, facts_since, progress
from jobfokus.plans.rules.shift import Proposal, ShiftLimits, propose_shift
from jobfokus.plans.words import proposal_in_words

ANSWER_DAYS = "job_log.answer_days"
SHIFT_SETTINGS = (*DemandLimits.KEYS, "plan.shift_weeks", "plan.shift_applications", ANSWER_DAYS)
SAID = ("part", "since", "a", "b", "c", "shift_on", "track", "line_id", "function_id", "pk")


@dataclass(frozen=True, slots=True)
class Search:
    """The picture of the search (None before anything was sent or agreed), and the proposal in codes and in words."""

    chart: Chart | None
    proposal: Proposal
    words: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed in a case: the weekly numbers over time, and the functions of the lines on each track."""

    mixes: tuple[AgreedMix, ...]
    newest: Mix | None
    lines: Mapping[str, tuple[tuple[int | None, ...], ...]]

    @property
    def functions(self) -> set[int]:
        return {pk for lines in self.lines.values() for line in lines for pk in line if pk is not None}

    @property
    def since(self) -> date | None:
        """The day the newest numbers were agreed."""
        return self.mixes[-1].since if self.mixes else None


def search_progress(
    case: Case,
    entries: Iterable[Entry],
    conversations: Iterable[date],
    today: date,
    settings: Mapping[str, Any] | None = None,
) -> Search:
    """The picture and the proposal from the whole log of a case: two statements, and one for settings that were not
    read yet (``SHIFT_SETTINGS``).
    """
    entries, agreed = list(entries), agreed_in(case)
    proposal = shift_proposal(case, entries, today, agreed=agreed, settings=settings)
    found = progress(entries, agreed.mixes, started_on=case.started_on, conversations=conversations, today=today)
    drawn = any(stretch.applications or any(stretch.agreed) for stretch in found)
    return Search(search_chart(found) if drawn else None, proposal, proposal_in_words(proposal))


def shift_proposal(
    case: Case,
    entries: Iterable[Entry],
    today: date,
    *,
    agreed: Agreed | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Proposal:
    """Where the weight of the open plan could move, from what was sent since the numbers were agreed."""
    agreed = agreed or agreed_in(case)
    if agreed.newest is None:
        return proposed_shift(agreed, entries, {}, today, {})
    held = settings or settings_of(case.municipality_id, SHIFT_SETTINGS, today)
    limits = DemandLimits.from_settings(held)
    demands = demand_of_functions(case.municipality_id, agreed.functions, today=today, limits=limits)
    return proposed_shift(agreed, entries, demands, today, held)


def proposed_shift(
    agreed: Agreed, entries: Iterable[Entry], demands: Mapping[int, Demand], today: date, held: Mapping[str, Any]
) -> Proposal:
    """The same from what has been read already: the plan's page and the preparation propose with this."""
    if agreed.newest is None or agreed.since is None:
        return propose_shift(None, {}, weeks=0, due=False, limits=ShiftLimits(0, 0))
    ripe_on = today - timedelta(days=held[ANSWER_DAYS])
    return propose_shift(
        agreed.newest,
        facts_since(entries, agreed.since, words_by_track(agreed.lines, demands), ripe_on=ripe_on),
        weeks=(today - agreed.since).days // 7,
        due=shift_is_due(agreed.newest, today),
        limits=ShiftLimits(held["plan.shift_weeks"], held["plan.shift_applications"]),
    )


def agreed_in(case: Case) -> Agreed:
    """Numbers and lines of the open plan, in one statement."""
    open_plan = {"plan__case": case}
    mixes = WeeklyMix.objects.filter(**open_plan).exclude(plan__state=PlanState.CLOSED)
    lines = LineFunction.objects.filter(line__plan__case=case).exclude(line__plan__state=PlanState.CLOSED)
    none, no_text = Value(None, output_field=BigIntegerField()), Value("", output_field=CharField())
    told = mixes.annotate(part=Value("mix"), track=no_text, line_id=none, function_id=none)
    nothing = Value(0, output_field=PositiveSmallIntegerField())
    no_day = Value(None, output_field=DateField())
    named = lines.annotate(
        part=Value("line"), since=no_day, a=nothing, b=nothing, c=nothing, shift_on=no_day, track=F("line__track")
    )
    rows = told.order_by().values_list(*SAID).union(named.order_by().values_list(*SAID), all=True)
    numbers: list[tuple[date, int, Mix]] = []
    functions: dict[str, dict[int, list[int | None]]] = {}
    for part, since, a, b, c, shift_on, track, line, function, pk in rows:
        if part == "mix":
            numbers.append((since, pk, Mix(a, b, c, shift_on)))
        else:
            functions.setdefault(track, {}).setdefault(line, []).append(function)
    numbers.sort(key=lambda row: row[:2])
    return Agreed(
        mixes=tuple(AgreedMix(since, mix.numbers) for since, _pk, mix in numbers),
        newest=numbers[-1][2] if numbers else None,
        lines={track: tuple(tuple(found) for found in lines.values()) for track, lines in functions.items()},
    )


def search_chart(found: tuple[Stretch, ...]) -> Chart:
    """Sent beside agreed from conversation to conversation, with answers and width below each pair."""
    columns = (
        _("Periode"), _("Sendt A"), _("Sendt B"), _("Sendt C"), _("Sendt uden spor"), _("Aftalt A"), _("Aftalt B"),
        _("Aftalt C"), _("Svar"), _("Slags job"), _("Brancher"), _("Længst væk, km"),
    )  # fmt: skip
    rows = tuple(
        (
            period(stretch),
            *(number(value) for value in (*stretch.sent, stretch.off_track, *stretch.agreed, stretch.answered)),
            number(stretch.jobs),
            number(stretch.industries),
            "–" if stretch.kilometres is None else number(stretch.kilometres),
        )
        for stretch in found
    )
    groups = [StackGroup(period(stretch), _stacks(stretch), came_of_it(stretch)) for stretch in found]
    return stacks(_("Søgningen fra samtale til samtale"), newest_in_words(found[-1]), columns, rows, groups)


def _stacks(stretch: Stretch) -> tuple[Stack, ...]:
    sent = [*zip(TRACKS, stretch.sent, strict=True), *([("–", stretch.off_track)] if stretch.off_track else [])]
    agreed = list(zip(TRACKS, stretch.agreed, strict=True))
    return Stack(_("Sendt"), sent), Stack(_("Aftalt"), agreed, hollow=True)


def period(stretch: Stretch) -> str:
    """From and to."""
    return f"{days.short(stretch.first)} – {days.short(stretch.last)}"


def newest_in_words(stretch: Stretch) -> str:
    """The newest stretch in one sentence."""
    told = {"first": days.short(stretch.first), "sent": stretch.applications, "agreed": sum(stretch.agreed)}
    each = {f"sent_{track}": value for track, value in zip("abc", stretch.sent, strict=True)}
    each |= {f"agreed_{track}": value for track, value in zip("abc", stretch.agreed, strict=True)}
    sentence = _(
        "Siden %(first)s er der sendt %(sent)d af %(agreed)d aftalte ansøgninger: "
        "%(sent_a)d af %(agreed_a)d på A, %(sent_b)d af %(agreed_b)d på B og %(sent_c)d af %(agreed_c)d på C."
    ) % (told | each)
    return f"{sentence} {came_of_it(stretch)}."


def came_of_it(stretch: Stretch) -> str:
    """Answers and width in a few words."""
    parts = [
        ngettext("%(n)d svar", "%(n)d svar", stretch.answered) % {"n": stretch.answered},
        ngettext("%(n)d slags job", "%(n)d slags job", stretch.jobs) % {"n": stretch.jobs},
    ]
    if stretch.industries:
        parts.append(ngettext("%(n)d branche", "%(n)d brancher", stretch.industries) % {"n": stretch.industries})
    if stretch.kilometres is not None:
        parts.append(_("op til %(n)d km") % {"n": stretch.kilometres})
    return ", ".join(parts)
