# SPDX-License-Identifier: MPL-2.0
"""How the people of Ryvang look for jobs: most of it comes as a file of the job log, the told ones write themselves."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.job_log import add_entry, change_entry
from jobfokus.citizens.choices import Channel, LogState, Refusal
from jobfokus.citizens.extract.columns import LOG_COLUMNS
from jobfokus.citizens.log_import import JobLog, stage_job_log
from jobfokus.citizens.models import Citizen
from jobfokus.common import days
from jobfokus.common.text import fold
from jobfokus.demo.parameters import Parameters, Search
from jobfokus.demo.spells import draw
from jobfokus.demo.stories import Searched
from jobfokus.demo.town import TOWN, Place
from jobfokus.demo.trades import Trade
from jobfokus.employers.models import Company
from jobfokus.exchange.importing import commit_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.labourmarket.models import JobFunction
from jobfokus.labourmarket.shipped import FUNCTIONS

FILE_NAME = "joblog-fra-jobnet.csv"
IMPORTED_AT, EVENING = time(7, 45), time(20, 15)
# An application that has waited longer than this is called unanswered.
GIVEN_UP = 28
FILE_AGE = timedelta(days=2)
TITLES = {function.name: function.aliases[0].capitalize() for function in FUNCTIONS}
ELSEWHERE = (("Nabobyens Kommune", "Nabobyen"), ("Havnens Lager", "Strand"), ("Det Blå Hus", TOWN))


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of a job log, so many days ago; an answer came *answered* days later."""

    days: int
    title: str
    track: str
    channel: str = Channel.ADVERT
    state: str = LogState.SENT
    answered: int | None = None
    refusal: str = ""


def titles_of(trade: Trade) -> dict[str, tuple[str, ...]]:
    """What jobs are called on each track: the last occupation on A, titles of the functions on B and C."""
    return {
        track: (trade.occupation,)
        if track == "A"
        else tuple(TITLES.get(function, function) for function in road.functions)
        for track, road in trade.roads.items()
    }


def drawn_log(chance: Random, search: Search, trade: Trade, since: int) -> list[Logged]:
    """What one person has logged in the *since* days up to yesterday, the oldest first."""
    reach = min(max(since, 0), 7 * search.weeks)
    expected = search.each_week * reach / 7
    count = int(expected) + (chance.random() < expected % 1)
    titles = titles_of(trade)
    found = [_drawn(chance, search, titles, chance.randrange(1, reach + 1)) for _ in range(count)]
    return sorted(found, key=lambda logged: -logged.days)


def _drawn(chance: Random, search: Search, titles: dict[str, tuple[str, ...]], days_ago: int) -> Logged:
    track, channel = draw(chance, search.tracks), draw(chance, search.channels)
    logged = Logged(days_ago, chance.choice(titles[track]), track, channel)
    if chance.random() < search.ideas:
        return replace(logged, state=LogState.IDEA)
    answered = chance.randrange(2, search.answer_days + 1)
    if chance.random() >= search.answered[channel]:
        return replace(logged, state=LogState.NO_ANSWER if days_ago > GIVEN_UP else LogState.SENT)
    if answered > days_ago:
        return logged
    if chance.random() < search.welcomed:
        return replace(logged, state=LogState.INTERVIEW, answered=answered)
    return replace(logged, state=LogState.REFUSED, answered=answered, refusal=draw(chance, search.refusals))


def told_log(searched: Sequence[Searched], trade: Trade) -> list[Logged]:
    """What a told person has logged: spread evenly, the answers last."""
    titles, channels = titles_of(trade), list(Channel)
    found = []
    for part in searched:
        jobs, ways = titles[part.track], channels[:3] if part.track == "A" else channels
        for place in range(part.sent):
            ago = part.since - place * (part.since - part.until) // max(part.sent - 1, 1)
            logged = Logged(ago, jobs[place % len(jobs)], part.track, ways[place % len(ways)])
            found.append(_answered(logged, part, to_go=part.sent - place))
    return sorted(found, key=lambda logged: -logged.days)


def _answered(logged: Logged, part: Searched, *, to_go: int) -> Logged:
    """Invited are the last ones sent, refused those just before; of the rest nobody has heard."""
    if to_go <= part.welcomed:
        return replace(logged, state=LogState.INTERVIEW, answered=min(2, logged.days - 1))
    if to_go <= part.welcomed + part.refused:
        return replace(logged, state=LogState.REFUSED, answered=min(5, logged.days - 1), refusal=part.refusal)
    return replace(logged, state=LogState.NO_ANSWER if logged.days > GIVEN_UP else LogState.SENT)


@dataclass(slots=True)
class Employed:
    """Where one can look for a job: the companies of Ryvang by what is done there."""

    place: Place
    companies: dict[str, list[Company]] = field(default_factory=dict)
    functions: dict[str, JobFunction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        here = self.place.municipality
        self.functions = JobFunction.objects.filter(municipality=here).prefetch_related("industries").by_any_name()
        for company in Company.objects.filter(municipality=here).select_related("industry").order_by("pk"):
            self.companies.setdefault(company.industry.name if company.industry else "", []).append(company)

    def where(self, title: str, number: int) -> tuple[str, str]:
        """A company's name and town for a job of that title; another one for each number."""
        function = self.functions.get(fold(title))
        industries = [industry.name for industry in function.industries.all()] if function else []
        found = [company for name in industries for company in self.companies.get(name, [])]
        if not found:
            return ELSEWHERE[number % len(ELSEWHERE)]
        company = found[number % len(found)]
        return company.name, company.town


def write_told_log(
    citizen: Citizen, searched: Sequence[Searched], trade: Trade, employed: Employed, *, by: User, today: date
) -> None:
    """The person writes each line on its evening, and what came of it on the evening it came."""
    for number, logged in enumerate(told_log(searched, trade)):
        on = today - timedelta(days=logged.days)
        company, town = employed.where(logged.title, number)
        entry = add_entry(
            citizen,
            by=by,
            now=evening(on),
            on=on,
            title=logged.title,
            function=employed.functions.get(fold(logged.title)),
            company_name=company,
            company=None,
            town=town,
            channel=logged.channel,
            track=logged.track,
        )
        if logged.state != LogState.SENT:
            came = on + timedelta(days=GIVEN_UP if logged.answered is None else logged.answered)
            change_entry(
                entry,
                seen=entry.version,
                by=by,
                now=evening(came),
                state=logged.state,
                answered_on=came,
                refusal=logged.refusal,
            )


def evening(day: date) -> datetime:
    """When one sits down with the job log."""
    return timezone.make_aware(datetime.combine(day, EVENING))


class LogFile:
    """A file of the job log as it grows; the team leader imported it two days ago, so it is no news today."""

    def __init__(self, employed: Employed, today: date, *, seed: int, made_with: Parameters) -> None:
        self.employed, self.day, self.search = employed, today - FILE_AGE, made_with.search
        self.chance = Random(f"job log {seed}")  # noqa: S311
        self.rows: list[dict[str, str]] = []

    def add(self, cpr: str, trade: Trade, since: int) -> None:
        """What this person had logged when the file was made, from *since* days ago on."""
        for logged in drawn_log(self.chance, self.search, trade, since - FILE_AGE.days):
            company, town = self.employed.where(logged.title, self.chance.randrange(1000))
            on = self.day - timedelta(days=logged.days)
            answered_on = on + timedelta(days=logged.answered) if logged.answered is not None else None
            row = {
                "cpr": f"{cpr[:6]}-{cpr[6:]}",
                "on": days.short(on),
                "title": logged.title,
                "company_name": company,
                "town": town,
                "channel": Channel(logged.channel).label,
                "track": logged.track,
                "state": LogState(logged.state).label,
                "answered_on": days.short(answered_on),
                "refusal": Refusal(logged.refusal).label if logged.refusal else "",
            }
            self.rows.append({key: str(value) for key, value in row.items()})

    def import_it(self, place: Place) -> ImportBatch | None:
        """Give the team leader the file, and let her commit it."""
        if not self.rows:
            return None
        out, keys = io.StringIO(), [column.key for column in LOG_COLUMNS]
        file = csv.writer(out, delimiter=";", lineterminator="\r\n")
        file.writerow([column.title for column in LOG_COLUMNS])
        file.writerows([row.get(key, "") for key in keys] for row in self.rows)
        by, now = place.users["lise"], timezone.make_aware(datetime.combine(self.day, IMPORTED_AT))
        batch = stage_job_log(out.getvalue().encode("utf-8"), FILE_NAME, by=by, now=now)
        return commit_batch(batch, JobLog(), seen=batch.version, by=by, now=now)
