# SPDX-License-Identifier: MPL-2.0
"""The lists of matches (O4): openings for a citizen or an order, citizens and orders for an opening."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.db.models import QuerySet
from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.employers.access import CONSULTANT
from jobfokus.employers.models import JobOpening, JobOpeningQuerySet
from jobfokus.placements.choices import OrderState
from jobfokus.placements.market import (
    near_each,
    read_for_matching,
    seekers_of,
    seekers_of_orders,
    tied_to,
    vacancies_of,
    vacancy_of,
)
from jobfokus.placements.match_words import OF_CASE, OF_ORDER, Told, course_of, told_of
from jobfokus.placements.models import Order
from jobfokus.placements.rules.columns import Openings
from jobfokus.placements.rules.fitting import Match, Seeker, Vacancy
from jobfokus.placements.rules.matching import Market

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Fitting:
    """One line of a list of matches: the other side, and every reason."""

    name: str
    url: str
    more: str
    told: Told
    of: Any


@dataclass(frozen=True, slots=True)
class Fittings(Sequence[Fitting]):
    """All the matches, the best first; each is put into words when it is read, so that a page costs its own rows."""

    matches: Sequence[Any]
    line: Callable[[Any], Fitting]

    def __len__(self) -> int:
        return len(self.matches)

    @overload
    def __getitem__(self, place: int) -> Fitting: ...

    @overload
    def __getitem__(self, place: slice) -> "Fittings": ...

    def __getitem__(self, place: int | slice) -> "Fitting | Fittings":
        found = self.matches[place]
        return Fittings(found, self.line) if isinstance(place, slice) else self.line(found)


def of_nobody(_match: Any) -> Fitting:
    raise LookupError("nobody fits")


NOBODY = Fittings((), of_nobody)
Matched = tuple[Match, Seeker, Vacancy]


def openings_for(
    seeker: Seeker, among: JobOpeningQuerySet, *, far: bool = False
) -> tuple[dict[int, JobOpening], list[Vacancy], list[Match]]:
    """The unfilled openings that fit one seeker, the best first. Two statements."""
    near = near_each(list(seeker.functions))
    functions = {*seeker.functions, *(other for others in near.values() for other in others)}
    openings, vacancies = vacancies_of(among.unfilled().for_functions(functions))
    market = Market.of([seeker], Openings.of(vacancies), near)
    return openings, vacancies, market.openings_for_each(len(vacancies), far=far).of_group(0)


def rows_for_case(case: Case, user: User, *, far: bool = False) -> Fittings:
    """The openings for a citizen, whose case was ``read_for_matching``."""
    (seeker,) = seekers_of([case])
    return opening_rows(seeker, user, far=far)


def rows_for_order(order: Order, user: User, *, far: bool = False) -> Fittings:
    """The openings for an order, from the slip alone."""
    _, (seeker,) = seekers_of_orders(Order.objects.filter(pk=order.pk))
    return opening_rows(seeker, user, far=far, order=order)


def opening_rows(seeker: Seeker, user: User, *, far: bool, order: Order | None = None) -> Fittings:
    openings, vacancies, matches = openings_for(seeker, JobOpening.objects.visible_to(user), far=far)
    by_key = {vacancy.key: vacancy for vacancy in vacancies}
    voice = OF_ORDER if order else OF_CASE

    def line(match: Match) -> Fitting:
        opening = openings[match.vacancy]
        return Fitting(
            name=opening.what,
            url=reverse("employers:opening_page", args=[opening.uuid]),
            more=f"{opening.company.name}, {opening.get_kind_display().lower()}",
            told=told_of(match, seeker, by_key[match.vacancy], voice, course_of(opening, order)),
            of=opening,
        )

    return Fittings(matches, line)


def cases_fitting(opening: JobOpening, user: User, *, far: bool) -> Fittings:
    """The citizens that a caseworker or team leader may see, and who have not said no. A restricted case is none."""
    if opening.function_id is None or not user.authority.works_cases:
        return NOBODY
    near = near_each([opening.function_id])
    wanted = [opening.function_id, *near[opening.function_id]]
    mine = Case.objects.for_staff(user).active().filter(tied_to(wanted), restricted=False)
    found = {case.pk: case for case in read_for_matching(mine.exclude(match_terms__shares=False))}
    seekers = seekers_of(found.values())
    market = beside(opening, seekers, near)

    def line(matched: Matched) -> Fitting:
        match, seeker, vacancy = matched
        case = found[match.seeker]
        return Fitting(
            name=case.citizen.full_name,
            url=reverse("journey:case_page", args=[case.uuid]),
            more=asked(case),
            told=told_of(match, seeker, vacancy, OF_CASE, course_of(opening)),
            of=case,
        )

    return Fittings(in_order(market, seekers, far=far), line)


def orders_fitting(opening: JobOpening, user: User, *, far: bool) -> Fittings:
    """The orders that lie with this employer consultant, each by what its slip says."""
    if opening.function_id is None or not user.authority.holds(CONSULTANT):
        return NOBODY
    near = near_each([opening.function_id])
    wanted = [opening.function_id, *near[opening.function_id]]
    found, seekers = seekers_of_orders(orders_held(user).filter(wishes__function__in=wanted).distinct())
    market = beside(opening, seekers, near)

    def line(matched: Matched) -> Fitting:
        match, seeker, vacancy = matched
        order = found[match.seeker]
        return Fitting(
            name=order.case.citizen.full_name,
            url=reverse("placements:order_page", args=[order.uuid]),
            more=f"{order.get_sought_display()}, {order.get_state_display().lower()}",
            told=told_of(match, seeker, vacancy, OF_ORDER, course_of(opening, order)),
            of=order,
        )

    return Fittings(in_order(market, seekers, far=far), line)


def orders_held(user: User) -> QuerySet[Order]:
    """What lies with this employer consultant and is not found yet."""
    at_work = (OrderState.SENT, OrderState.ACCEPTED, OrderState.IN_WORK)
    return Order.objects.visible_to(user).filter(consultant=user, state__in=at_work, case__restricted=False)


def beside(opening: JobOpening, seekers: Sequence[Seeker], near: Mapping[int, tuple[int, ...]]) -> Market:
    """The seekers beside the one opening; what lies near it is near it both ways."""
    function = opening.function_id or 0
    both_ways = dict.fromkeys(near[function], (function,))
    return Market.of(seekers, Openings.of([vacancy_of(opening)]), both_ways)


def in_order(market: Market, seekers: Sequence[Seeker], *, far: bool) -> list[Matched]:
    """The matches of the one opening, each with its two sides."""
    by_key, vacancy = {seeker.key: seeker for seeker in seekers}, market.openings.rows[0]
    return [
        (match, by_key[match.seeker], vacancy) for match in market.citizens_for_each(len(seekers), far=far).of_group(0)
    ]


def asked(case: Case) -> str:
    """Whether the citizen has been asked about being proposed."""
    terms = getattr(case, "match_terms", None)
    return "Har sagt ja til at blive foreslået" if terms and terms.shares else "Spørg borgeren, før du foreslår"
