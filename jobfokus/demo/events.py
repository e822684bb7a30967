# SPDX-License-Identifier: MPL-2.0
"""What happens on Ryvang's labour market: lay-offs at a wholesaler, a shop that opens, a season."""

from datetime import date, timedelta

from jobfokus.demo.archetypes import at_nine
from jobfokus.demo.cvs import EMPLOYERS
from jobfokus.demo.town import LONG, Place
from jobfokus.labourmarket.actions.events import EventContent
from jobfokus.labourmarket.choices import EventKind
from jobfokus.screening.actions.events import answer_event, tell_event

# Days before today.
LAID_OFF_FROM, LAID_OFF_TO, TOLD, ANSWERED = 120, 20, 20, 12


def happen(place: Place, today: date) -> None:
    """Three events; one team has answered for its archetypes, the other has not yet."""
    before = {days: today - timedelta(days=days) for days in (LAID_OFF_FROM, LAID_OFF_TO, TOLD, ANSWERED)}
    lay_off = EventContent(
        kind=EventKind.LAYOFF,
        name=f"{EMPLOYERS[0]} flytter lageret og fyrer 60",
        starts_on=before[LAID_OFF_FROM],
        ends_on=before[LAID_OFF_TO],
        company_name=f"{EMPLOYERS[0]} A/S",
        seats=60,
        source="Møde med varslingsteamet",
    )
    shop = EventContent(
        kind=EventKind.ARRIVAL,
        name="Byggemarked åbner ved ringvejen",
        starts_on=today + timedelta(days=45),
        company_name="Ryvang Byg og Have",
        seats=35,
        source="Besøg hos butikschefen",
        remind_on=today - timedelta(days=1),
    )
    season = EventContent(
        kind=EventKind.SEASON,
        name="Julehandel",
        starts_on=date(today.year, 11, 1),
        ends_on=date(today.year, 12, 24),
        source="Sådan er det hvert år",
    )
    jan, now = place.users["jan"], at_nine(before[TOLD])
    told = [tell_event(each, by=jan, now=now, on=today) for each in (season, shop, lay_off)]
    answer = "Vi møder flere som Karen fra lageret. Vi beholder hende og ser på tegnene igen om tre måneder."
    answer_event(told[-1], place.teams[LONG], answer, by=place.users["henning"], now=at_nine(before[ANSWERED]))
