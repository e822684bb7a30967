# SPDX-License-Identifier: MPL-2.0
"""Citizens, orders and openings read as matching knows them (O4). A fixed number of statements, however many rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Value

from jobfokus.citizens.choices import CvEntryKind, Track
from jobfokus.citizens.models import Case, Cv, CvEntry, PositionFunction, SoughtFunction
from jobfokus.employers.models import JobOpening, JobOpeningQuerySet, OpeningTerms
from jobfokus.labourmarket.near import near_functions
from jobfokus.labourmarket.wanted import driving_licences, languages_in, named_licences
from jobfokus.placements.choices import OrderState
from jobfokus.placements.models import MatchTerms, Order
from jobfokus.placements.rules.fitting import Seeker, Tie, Vacancy
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import LineFunction

BY_SOURCE = {
    Track.A.value: Tie.LINE_A,
    Track.B.value: Tie.LINE_B,
    Track.C.value: Tie.LINE_C,
    Tie.SOUGHT.name: Tie.SOUGHT,
    Tie.DONE.name: Tie.DONE,
}
PROVEN = (CvEntryKind.CERTIFICATE, CvEntryKind.COURSE)
TIMES = {"day": "days", "evening": "evenings", "night": "nights", "weekend": "weekends"}
Ties = Mapping[int, dict[int, Tie]]


def tied_to(function_ids: Collection[int]) -> Q:
    """Cases whose plan, CV or wishes hold one of the functions."""
    lines = LineFunction.objects.filter(function__in=function_ids).exclude(line__plan__state=PlanState.CLOSED)
    sought = SoughtFunction.objects.filter(function__in=function_ids)
    done = PositionFunction.objects.filter(function__in=function_ids)
    return (
        Q(pk__in=lines.values("line__plan__case"))
        | Q(citizen__in=sought.values("cv__citizen"))
        | Q(citizen__in=done.values("position__cv__citizen"))
    )


def read_for_matching(cases: QuerySet[Case]) -> QuerySet[Any]:
    """Cases read with what matching asks of each: CV, the citizen's answers, and ``learns``, a course on an order."""
    running = Order.objects.filter(case=OuterRef("pk")).exclude(state=OrderState.CLOSED).exclude(upskill_what="")
    return cases.select_related("citizen__cv", "match_terms").annotate(learns=Exists(running))


def seekers_of(cases: Iterable[Any]) -> list[Seeker]:
    """Each case, ``read_for_matching``, as a seeker. One statement."""
    rows = list(cases)
    ties, proven, spoken = known_of(rows)
    return [
        seeker_of(case, ties[case.pk], proven[case.citizen_id], spoken[case.citizen_id], course=case.learns)
        for case in rows
    ]


def known_of(cases: Iterable[Case]) -> tuple[Ties, dict[int, set[str]], dict[int, set[str]]]:
    """Which functions are tied to each case, and by what; what each citizen has proof of, and which languages they
    speak. One statement.
    """
    proven, spoken = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
    of_citizen = {case.citizen_id: case.pk for case in cases}
    ties: dict[int, dict[int, Tie]] = defaultdict(lambda: defaultdict(lambda: Tie(0)))
    lines = LineFunction.objects.filter(line__plan__case__in=of_citizen.values(), function__isnull=False)
    lines = lines.exclude(line__plan__state=PlanState.CLOSED)
    sought = SoughtFunction.objects.filter(cv__citizen__in=of_citizen, function__isnull=False)
    done = PositionFunction.objects.filter(position__cv__citizen__in=of_citizen, function__isnull=False)
    entries = CvEntry.objects.filter(cv__citizen__in=of_citizen, kind__in=(*PROVEN, CvEntryKind.LANGUAGE))
    nothing = Value(None, output_field=IntegerField())
    rows = (
        lines.order_by()
        .values_list("line__plan__case__citizen", "function", "line__track", Value(""))
        .union(
            sought.order_by().values_list("cv__citizen", "function", Value(Tie.SOUGHT.name), Value("")),
            done.order_by().values_list("position__cv__citizen", "function", Value(Tie.DONE.name), Value("")),
            entries.order_by().values_list("cv__citizen", nothing, "kind", "name"),
        )
    )
    for citizen, function, source, name in rows:
        if function is None:
            (spoken if source == CvEntryKind.LANGUAGE else proven)[citizen].add(name)
        else:
            ties[of_citizen[citizen]][function] |= BY_SOURCE[source]
    return ties, proven, spoken


def seeker_of(case: Case, ties: dict[int, Tie], proven: set[str], spoken: set[str], *, course: bool) -> Seeker:
    """One case as a seeker. Of a protected person no place is known here."""
    cv: Cv | None = getattr(case.citizen, "cv", None)
    terms: MatchTerms | None = getattr(case, "match_terms", None)
    licences = driving_licences(cv.driving_licence) | named_licences(" · ".join(proven)) if cv else None
    return Seeker(
        key=case.pk,
        functions=ties,
        since=case.started_on,
        postal_code="" if case.citizen.protected else case.citizen.postal_code,
        kilometres=cv.kilometres if cv else None,
        hours=cv.weekly_hours if cv else None,
        times=frozenset(word for word, column in TIMES.items() if getattr(cv, column)) if cv else None,
        licences=licences,
        languages=languages_in(spoken) if spoken else None,
        works=frozenset(terms.works) if terms else frozenset(),
        starts_on=terms.starts_on if terms else None,
        course=course,
        shares=terms is None or terms.shares is not False,
    )


def seekers_of_orders(orders: QuerySet[Order]) -> tuple[dict[int, Order], list[Seeker]]:
    """Orders as seekers: what the slip says and no more, for the employer consultant who has no way into the case."""
    about = ("case__citizen", "case__match_terms", "line", "consultant", "made_by")
    found = {order.pk: order for order in orders.select_related(*about).prefetch_related("wishes")}
    return found, [seeker_of_order(order) for order in found.values()]


def seeker_of_order(order: Order) -> Seeker:
    """One slip as a seeker; first day and what works only where the citizen has said yes to being proposed."""
    terms: MatchTerms | None = getattr(order.case, "match_terms", None)
    told = terms if terms and terms.shares else None
    return Seeker(
        key=order.pk,
        functions={wish.function_id: Tie.SOUGHT for wish in order.wishes.all() if wish.function_id},
        since=order.case.started_on,
        postal_code="" if order.case.citizen.protected else order.postal_code,
        kilometres=order.kilometres,
        hours=order.hours,
        licences=named_licences(order.professional) if order.professional else None,
        works=frozenset(told.works) if told else frozenset(),
        starts_on=told.starts_on if told else None,
        course=bool(order.upskill_what),
        shares=terms is None or terms.shares is not False,
    )


def vacancies_of(openings: JobOpeningQuerySet) -> tuple[dict[int, JobOpening], list[Vacancy]]:
    """The openings by key, and each as a vacancy. One without a function of the list is none. One statement."""
    about: Any = openings.filter(function__isnull=False).select_related("company", "function", "terms")
    found = {opening.pk: opening for opening in about}
    return found, [vacancy_of(opening) for opening in found.values()]


def vacancy_of(opening: JobOpening) -> Vacancy:
    """One opening with its terms, as far as anybody has written them."""
    terms: OpeningTerms | None = getattr(opening, "terms", None)
    plain = Vacancy(
        key=opening.pk,
        function=opening.function_id or 0,
        since=opening.opened_on,
        postal_code=opening.company.postal_code,
    )
    return plain if terms is None else with_terms(plain, terms)


def with_terms(vacancy: Vacancy, terms: OpeningTerms) -> Vacancy:
    return replace(
        vacancy,
        hours_from=terms.hours_from,
        hours_to=terms.hours_to,
        times=frozenset(terms.times),
        licences=frozenset(terms.licences),
        languages=frozenset(terms.languages),
        works=None if terms.works is None else frozenset(terms.works),
        starts_on=terms.starts_on,
        course=bool(terms.upskill_what),
    )


def near_each(function_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The functions near each of these, by key. One statement."""
    return {one: tuple(other.pk for other in others) for one, others in near_functions(function_ids).items()}
