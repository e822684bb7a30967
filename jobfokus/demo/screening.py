# SPDX-License-Identifier: MPL-2.0
"""Who was screened in Ryvang, and how often the answers were right: by parameter, so that it can be looked for."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from jobfokus.citizens.models import Case
from jobfokus.citizens.rules.workdays import workday_after
from jobfokus.conversations.actions.group_meetings import mark_and_invite
from jobfokus.conversations.actions.planning import plan_conversation
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import ConversationKind
from jobfokus.demo.parameters import Parameters, Screened
from jobfokus.demo.town import READY, Place
from jobfokus.plans.actions.activities import EarlyEffort, screen_and_start
from jobfokus.plans.choices import ActivityKind, Doer
from jobfokus.screening.actions.meetings import Marking, keep_group_meeting, note_participants
from jobfokus.screening.actions.screenings import Decision, Given
from jobfokus.screening.actions.setup import CardWords, switch_on, write_card
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models import CriteriaEdition, Screening, ScreeningAnswer
from jobfokus.screening.rules.score import score

WEEK_39, LATELY = timedelta(weeks=39), timedelta(weeks=13)
CARD = {
    "purpose": "At se ved den første samtale, hvem der får brug for den intensive indsats.",
    "weights_from": "Vejledningens kendetegn med ét point til hver. Grænsen er halvdelen af dem, der er i brug.",
    "limits": "Det spår ikke om et enkelt menneske, og det siger ikke, hvorfor nogen bliver længe ledige.",
    "legal_basis": "Lov om en aktiv beskæftigelsesindsats. Kommunens jurist har set på det.",
    "author": "Vibeke Storm",
}
WHY = {
    Effort.INTENSIVE: ("Vi går i gang nu", "Flere ting trækker i samme retning", "Borgeren ønsker selv hjælp nu"),
    Effort.ALONE: ("Søger bredt og har kontakter", "Har to samtaler på vej", "Kender branchen godt"),
}  # fmt: skip


def screen_people(place: Place, today: date, *, seed: int, made_with: Parameters) -> None:
    """Take the tool into use, screen those who came since, and the caseworker's own cases the way a caseworker does."""
    began = at(today - timedelta(weeks=made_with.weeks), 8)
    manager = place.users["vibeke"]
    write_card(CardWords(dated=began.date(), **CARD), seen=0, by=manager, now=began)
    switch_on(CARD["legal_basis"], by=manager, now=began)
    chance = Random(f"screening {seed}")  # noqa: S311
    edition = CriteriaEdition.objects.newest(place.municipality.pk)
    assert edition is not None  # noqa: S101
    # It was shipped today, but the past is told with it.
    CriteriaEdition.objects.filter(pk=edition.pk).update(published_at=began)
    told = own_cases(place)
    others = Case.objects.filter(municipality=place.municipality).exclude(pk__in=[case.pk for case in told])
    since = others.filter(started_on__gte=began.date(), started_on__lte=today - timedelta(days=7)).order_by("pk")
    write_down(edition, drawn(edition, since, today, chance, made_with.screened), place)
    for number, case in enumerate(told):
        if number % 4 or case.citizen.user_id:
            screen_own(place, edition, case, answers_of(edition, case, today, chance, made_with.screened), today)
    hold_meeting(place, today)


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def own_cases(place: Place) -> list[Case]:
    """The running cases of the team that has a caseworker to show it."""
    cases = Case.objects.active().filter(team=place.teams[READY], owner__isnull=False, restricted=False)
    return list(cases.exclude(last_conversation_on=None).select_related("owner", "citizen").order_by("pk")[:24])


def lasts(case: Case, today: date) -> bool | None:
    """Whether the case came to week 39; None while nobody can know."""
    week_39 = case.started_on + WEEK_39
    if case.ended_on is not None:
        return case.ended_on >= week_39
    return True if week_39 <= today else None


def answers_of(
    edition: CriteriaEdition, case: Case, today: date, chance: Random, made_with: Screened
) -> dict[str, str]:
    """What was answered: more often yes of those who would stay long, and lately more often of everybody."""
    known = lasts(case, today)
    share = {True: made_with.yes_if_long, False: made_with.yes_if_short, None: made_with.yes_while_open}[known]
    share *= made_with.lately if case.started_on >= today - LATELY else 1

    def answer() -> str:
        if chance.random() < made_with.unknown:
            return Answer.UNKNOWN
        return Answer.YES if chance.random() < share else Answer.NO

    return {one.code: answer() for one in edition.asked}


def decided(suggestion: str, chance: Random, made_with: Screened) -> str:
    """People mostly agree with a clear suggestion; an open one they settle either way."""
    if suggestion == Effort.OPEN:
        return Effort.INTENSIVE if chance.random() < 0.5 else Effort.ALONE
    other = {Effort.ALONE: Effort.INTENSIVE, Effort.INTENSIVE: Effort.ALONE}[Effort(suggestion)]
    return suggestion if chance.random() < made_with.agrees else other


def drawn(
    edition: CriteriaEdition, cases: Iterable[Case], today: date, chance: Random, made_with: Screened
) -> Iterator[tuple[Screening, dict[str, str]]]:
    """A screening for most cases, a week after they began, as the imported past has it."""
    for case in cases:
        if chance.random() > made_with.share:
            continue
        answers = answers_of(edition, case, today, chance, made_with)
        found = score([one.rule for one in edition.asked], answers, edition.limit)
        decision = decided(found.suggestion, chance, made_with)
        day = min(case.started_on + timedelta(days=7), case.ended_on or today)
        yield (
            Screening(
                case=case,
                number=1,
                edition=edition,
                team_id=case.team_id,
                target_group_id=case.target_group_id,
                low=found.low,
                high=found.high,
                limit=found.limit,
                suggestion=found.suggestion,
                decision=decision,
                reason=chance.choice(WHY[Effort(decision)]),
                motivation=chance.randint(4, 10),
                belief=chance.randint(3, 10),
                decided_on=day,
                decided_at=at(day, 11),
            ),
            answers,
        )


def write_down(edition: CriteriaEdition, found: Iterable[tuple[Screening, dict[str, str]]], place: Place) -> None:
    """The past in two statements; it was decided by those who work here."""
    rows = list(found)
    for number, (screening, _) in enumerate(rows):
        screening.decided_by = place.users[("nadia", "karin", "ellen")[number % 3]]
    Screening.objects.bulk_create(screening for screening, _ in rows)
    ScreeningAnswer.objects.bulk_create(
        ScreeningAnswer(screening=row, criterion=one, answer=answers[one.code], answered_on=row.decided_on)
        for row, answers in rows
        for one in edition.asked
    )


def screen_own(place: Place, edition: CriteriaEdition, case: Case, answers: dict[str, str], today: date) -> None:
    """Screened in the conversation; the intensive effort starts with a call to three workplaces."""
    by = case.owner or place.users["lise"]
    found = score([one.rule for one in edition.asked], answers, edition.limit)
    effort = Effort.INTENSIVE if found.low >= edition.limit - 1 else Effort.ALONE
    day = case.last_conversation_on or today
    calls = EarlyEffort(
        kind=ActivityKind.EMPLOYER_WORK,
        doer=Doer.EMPLOYER_CONSULTANT,
        what="En virksomhedskonsulent taler med tre arbejdspladser om dig",
        purpose="Du bliver kendt af arbejdspladser, der mangler folk",
        brings_nearer="En arbejdsplads, der kender dig, husker dig ved næste åbning",
        responsible=place.users["jan"],
        starts_on=day,
        ends_on=day + timedelta(weeks=2),
    )
    screen_and_start(
        case,
        edition,
        {code: Given(answer) for code, answer in answers.items()},
        Decision(effort, WHY[effort][case.pk % 3], 7, 5),
        [calls] if effort == Effort.INTENSIVE else [],
        seen=0,
        by=by,
        now=at(day, 12),
    )


def hold_meeting(place: Place, today: date, invite_days: int = 7) -> None:
    """A group meeting nine days ago: most of the newest came, and two are to be talked to at once.

    One of the two booked in time; the other is late, so that both can be seen.
    """
    by, day = place.users["nadia"], today - timedelta(days=9)
    new = Case.objects.active().filter(team=place.teams[READY], restricted=False, started_on__lte=day)
    newest = list(new.select_related("citizen", "owner").order_by("-started_on", "pk")[:12])
    meeting = keep_group_meeting(place.teams[READY], day, "Velkommen som ny ledig", by=by, now=at(day, 10))
    note_participants(meeting, newest[2:], by=by, now=at(day, 11))
    reasons = ("Søger kun i én branche", "Spurgte efter hjælp til at finde arbejdspladser")
    came = list(meeting.participants.select_related("case__citizen", "case__owner")[:2])
    markings = [Marking(each, "", reason) for each, reason in zip(came, reasons, strict=False)]
    mark_and_invite(meeting, markings, within_days=invite_days, by=by, now=at(day, 11))
    booked = next(iter(came), None)
    kind = ConversationKind.objects.get(municipality=place.municipality, code=KindCode.FOLLOW_UP)
    if booked:
        talk, soon = at(workday_after(today + timedelta(days=6)), 13), at(day + timedelta(days=2), 9)
        plan_conversation(booked.case, by=by, now=soon, kind=kind, planned_at=talk)
