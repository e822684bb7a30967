# SPDX-License-Identifier: MPL-2.0
"""Local demand beside each line of a plan (J3), told in the four words of E8; and the answer it proposes (J10).

What was typed is held against the function list, so that demand stands there while a line is still a draft.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import Case
from jobfokus.common.text import fold
from jobfokus.employers.choices import DemandWord
from jobfokus.employers.demand import demand_of_functions
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.rules import Demand
from jobfokus.employers.words import DEMAND_SIGNS, demand_words, trend_words
from jobfokus.labourmarket.near import found_by_name
from jobfokus.plans.choices import Demand as Answer
from jobfokus.plans.models import JobPlan, JobPlanLine, Milestone
from jobfokus.plans.rules.content import PlanContent
from jobfokus.plans.rules.demand import only_others, ordinary_word, proposed_answer

STRONG = "plan.strong_demand"
SHORT = {
    DemandWord.OPEN_LATELY: gettext_lazy("Ja, for nylig"),
    DemandWord.ASKED_WITHOUT: gettext_lazy("Vi har ikke fundet nogen endnu"),
    DemandWord.NOT_ASKED: gettext_lazy("Vi har ikke spurgt endnu"),
}
SETTINGS = (*DemandLimits.KEYS, STRONG)


@dataclass(frozen=True, slots=True)
class FunctionDemand:
    """A function with its demand in words, and the sign that stands before them."""

    function: str
    words: str
    sign: str


@dataclass(frozen=True, slots=True)
class LineDemand:
    """Demand of a line: words for each function, a question where nobody was found, the proposed answer, and how many
    ordinary seats are free now.
    """

    word: DemandWord = DemandWord.NOT_ASKED
    functions: tuple[FunctionDemand, ...] = ()
    question: str = ""
    answer: str = ""
    free: int = 0

    @property
    def several(self) -> bool:
        return len(self.functions) > 1

    @property
    def short(self) -> str:
        """For a narrow column on paper: the word of the whole line, by ordinary jobs."""
        if not self.functions:
            return ""
        seats = ngettext("Ja, %(n)d plads nu", "Ja, %(n)d pladser nu", self.free) % {"n": self.free}
        return seats if self.word == DemandWord.OPEN_NOW else str(SHORT[self.word])


UNTOLD = LineDemand()


@dataclass(frozen=True, slots=True)
class StoredLines:
    """What the rows of a plan know that its text does not: functions of the list by folded text (None where the list
    had none when the line was saved), and lines with a milestone.
    """

    functions: Mapping[str, int | None] = field(default_factory=dict)
    with_milestone: frozenset[str] = frozenset()


def stored_lines(plan: JobPlan | None) -> StoredLines:
    """One statement; none without a plan."""
    if plan is None:
        return StoredLines()
    step = Exists(Milestone.objects.filter(line=OuterRef("pk")))
    rows = JobPlanLine.objects.filter(plan=plan).annotate(step=step).order_by()
    functions: dict[str, int | None] = {}
    steps: set[str] = set()
    for uuid, has_step, text, function in rows.values_list("uuid", "step", "functions__text", "functions__function"):
        if text:
            functions[fold(text)] = function
        if has_step:
            steps.add(str(uuid))
    return StoredLines(functions, frozenset(steps))


@dataclass(frozen=True, slots=True)
class DemandFigures:
    """Demand of every function that a plan names."""

    known: Mapping[str, int | None]
    demands: Mapping[int, Demand]
    strong_from: int

    def of(self, texts: Iterable[str]) -> LineDemand:
        """Demand of a line with these functions; nothing is said about a line that names none."""
        named = [(text, self._demand(text)) for text in texts if text.strip()]
        if not named:
            return UNTOLD
        demands = [demand for _text, demand in named]
        return LineDemand(
            word=ordinary_word(demands),
            functions=tuple(_told(text, demand) for text, demand in named),
            question=_question(demands),
            answer=proposed_answer(demands, strong_from=self.strong_from),
            free=sum(demand.ordinary_now for demand in demands if demand is not None),
        )

    def _demand(self, text: str) -> Demand | None:
        function = self.known.get(fold(text))
        return None if function is None else self.demands.get(function)


NO_FIGURES = DemandFigures({}, {}, 1)


def figures_of(case: Case, content: PlanContent, today: date) -> DemandFigures:
    """Demand of every line of *content*: at most three statements."""
    return demand_figures(case.municipality_id, named_in(content), today)


def named_in(content: PlanContent) -> list[str]:
    """Every function that a plan names."""
    return [text for line in content.lines for text in line.functions]


def demand_figures(
    municipality_id: int,
    texts: Iterable[str],
    today: date,
    *,
    known: Mapping[str, int | None] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> DemandFigures:
    """Demand of the functions that *texts* name: one statement, one more where *known* does not hold them all, and
    one for *settings* that were not read yet.
    """
    wanted = {fold(text): text for text in texts if text.strip()}
    if not wanted:
        return NO_FIGURES
    functions = {words: pk for words, pk in (known or {}).items() if words in wanted}
    unknown = {text for words, text in wanted.items() if words not in functions}
    functions |= {fold(text): found.pk for text, found in found_by_name(municipality_id, unknown).items()}
    held = settings or settings_of(municipality_id, SETTINGS, today)
    limits = DemandLimits.from_settings(held)
    listed = {pk for pk in functions.values() if pk is not None}
    demands = demand_of_functions(municipality_id, listed, today=today, limits=limits)
    return DemandFigures(functions, demands, held[STRONG])


def _told(text: str, demand: Demand | None) -> FunctionDemand:
    if demand is None:
        return FunctionDemand(text, _("Står ikke på vores liste, så vi har ingen tal"), "neutral")
    trend = trend_words(demand)
    words = f"{demand_words(demand)} ({trend})" if trend else demand_words(demand)
    return FunctionDemand(text, words, DEMAND_SIGNS[demand.word])


def _question(demands: list[Demand | None]) -> str:
    """A line where nobody was found to need anyone gets a question, not a refusal."""
    if only_others(demands):
        return _("Hvem kunne vi spørge om et ordinært job?")
    word = ordinary_word(demands)
    if word == DemandWord.ASKED_WITHOUT:
        return _("Hvem kunne vi ellers spørge?")
    return _("Hvem kunne vi spørge?") if word == DemandWord.NOT_ASKED else ""


def proposed_in_words(demand: LineDemand) -> str:
    """What the figures answer to "is it asked for?", for the person who may say otherwise."""
    if not demand.answer:
        return _("Skriv en funktion, så svarer tallene med.")
    if demand.answer == Answer.UNKNOWN:
        return _("Tallene kan ikke svare endnu.")
    return _("Tallene siger: %(answer)s. Ved I noget andet, så vælg selv.") % {"answer": Answer(demand.answer).label}
