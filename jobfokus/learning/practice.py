# SPDX-License-Identifier: MPL-2.0
"""The place where staff rehearse (G2): a made-up municipality beside their own, and what its citizens begin with.

It has our shipped lists and rules, the settings and places of help of the municipality it belongs to, one made-up
caseworker with free times every workday, and an opening. Everything a practice citizen has is made by the actions.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, MunicipalitySetting, RoleAssignment, Team, User
from jobfokus.booking.actions.supply import WantedHours, keep_week
from jobfokus.booking.models import HelpPlace
from jobfokus.citizens.actions.cases import open_case
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.actions.job_log import add_entry
from jobfokus.citizens.actions.users import user_of
from jobfokus.citizens.choices import CvEntryKind, LogState
from jobfokus.citizens.dated import Opening, new_citizen
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Benefit, Case, Citizen, TargetGroup
from jobfokus.citizens.rules.cv import CvContent, Entry, Position, Skill
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.actions.agreements import Promise
from jobfokus.conversations.actions.holding import Held, Record, save_record, start_conversation
from jobfokus.conversations.actions.planning import plan_conversation
from jobfokus.conversations.choices import KindCode, Medium
from jobfokus.conversations.models import ConversationKind
from jobfokus.conversations.shipped import ship_conversations
from jobfokus.employers.actions.companies import add_company
from jobfokus.employers.actions.contacts import Heard, record_contact
from jobfokus.employers.choices import ContactResult
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letters import send_letter
from jobfokus.labourmarket.models import Industry
from jobfokus.labourmarket.shipped import ship_labourmarket
from jobfokus.plans.actions import confirm_plan, open_plan, save_plan
from jobfokus.plans.choices import Doer
from jobfokus.plans.rules.content import Line, Mix, PlanContent

NAME, TEAM, WORKER = "{} (øvelse)", "Øveteamet", "Maja Prøve"
FIRST_NAME, LAST_NAME = "Kim", "Øveborger"
NO_LOGIN = "!"
HERE_FOR, TALKED_AGO, STARTED_AGO, DUE_IN = (
    timedelta(days=365),
    timedelta(days=2),
    timedelta(days=30),
    timedelta(days=7),
)
CVR, COMPANY, FUNCTION = "99000007", "Prøvebageriet", "Fylde varer op"
WORKDAYS, MORNING, AFTERNOON = range(5), time(9), time(15)
TASK = "Ringer til tre steder og spørger, om de mangler folk"
LETTER = {"heading": "Velkommen til øvelsen", "text": "Sådan ser et brev ud på borgerens side.", "contact": WORKER}


@dataclass(frozen=True, slots=True)
class Place:
    """The practice municipality with its team and its one caseworker."""

    municipality: Municipality
    team: Team
    worker: User


def practice_place(municipality: Municipality, now: datetime) -> Place:
    """The place to rehearse in that belongs to a municipality; made at the first rehearsal there."""
    made, is_new = Municipality.objects.get_or_create(
        practice_for=municipality,
        defaults={"name": NAME.format(municipality.name)[:80], "code": _free_code()},
    )
    return _found(made, now) if is_new else _known(made)


def _free_code() -> str:
    """Three signs that no real municipality has."""
    taken = set(Municipality.objects.exclude(practice_for=None).values_list("code", flat=True))
    return next(code for code in (f"Ø{number:02d}" for number in range(100)) if code not in taken)


def _known(municipality: Municipality) -> Place:
    team = Team.objects.get(municipality=municipality, name=TEAM)
    worker = RoleAssignment.objects.filter(team=team, role=Role.CASEWORKER).select_related("user__municipality")[0].user
    return Place(municipality, team, worker)


def _found(municipality: Municipality, now: datetime) -> Place:
    ship_lists(municipality)
    ship_contact_rules(municipality)
    ship_labourmarket(municipality)
    ship_conversations(municipality)
    _copy_what_is_local(municipality)
    team = Team.objects.create(municipality=municipality, name=TEAM)
    worker = User.objects.create(
        municipality=municipality, username=f"oevelse-{uuid4()}", name=WORKER, title="Jobkonsulent", password=NO_LOGIN
    )
    since = timezone.localdate(now) - HERE_FOR
    for role, where in ((Role.CASEWORKER, team), (Role.TEAM_LEADER, team), (Role.EMPLOYER_CONSULTANT, None)):
        RoleAssignment.objects.create(user=worker, role=role, team=where, since=since)
    place = Place(municipality, team, worker)
    _be_there(place, now)
    _seek_people(place, timezone.localdate(now))
    return place


def _copy_what_is_local(municipality: Municipality) -> None:
    """The numbers that the municipality has set, and where its citizens get help."""
    for row in MunicipalitySetting.objects.filter(municipality=municipality.practice_for_id):
        MunicipalitySetting.objects.create(
            municipality=municipality, key=row.key, value=row.value, since=row.since, note=row.note
        )
    for place in HelpPlace.objects.filter(municipality=municipality.practice_for_id).in_use():
        place.pk, place.uuid, place.municipality, place._state.adding = None, uuid4(), municipality, True
        place.save()


def _be_there(place: Place, now: datetime) -> None:
    """Free times every workday, of every kind for one."""
    kinds = tuple(ConversationKind.objects.filter(municipality=place.municipality).exclude(code=KindCode.GROUP))
    fields = {"starts": MORNING, "ends": AFTERNOON, "minutes": 45, "medium": Medium.PLACE, "place": "Øvelokalet"}
    lines = [WantedHours("", fields | {"weekday": day, "seats": 1}, kinds) for day in WORKDAYS]
    keep_week(place.worker, place.team, lines, seen=[], since=timezone.localdate(now), by=place.worker, now=now)


def _seek_people(place: Place, today: date) -> None:
    """One opening, so that there is one to look at and to take into the job log."""
    industry = Industry.objects.filter(municipality=place.municipality).order_by("pk").first()
    company = add_company(CVR, name=COMPANY, by=place.worker, industry=industry, town="Øveby")
    heard = Heard(on=today, result=ContactResult.ORDINARY, industry=industry, function_text=FUNCTION)
    record_contact(company, heard, by=place.worker, on=today)


def practice_citizen(place: Place, staff: User, now: datetime) -> User:
    """The part that *staff* plays: with a case, a conversation behind them, a plan, a CV, a job, a letter."""
    today = timezone.localdate(now)
    citizen = new_citizen(
        place.municipality,
        first_name=FIRST_NAME,
        last_name=LAST_NAME,
        since=today - STARTED_AGO,
        email="oevelse@oevelse.invalid",
        language="Dansk",
    )
    user = user_of(citizen, on=today)
    user.rehearsed_by = staff
    user.save(update_fields=["rehearsed_by"])
    case = _case_of(citizen, place, today)
    _talk(case, place.worker, _morning(last_workday(today - TALKED_AGO)))
    _write_cv(citizen, place.worker, now)
    add_entry(
        citizen, by=user, now=now, title="Butiksmedhjælper", company_name=COMPANY, town="Øveby", state=LogState.SENT
    )
    send_letter(
        LetterCode.OWN_WORDS,
        municipality_id=place.municipality.pk,
        to=recipient_of(case),
        values=LETTER,
        key=f"practice:{citizen.uuid}",
        about=case.uuid,
        now=now,
        by=place.worker,
    )
    return user


def _case_of(citizen: Citizen, place: Place, today: date) -> Case:
    opening = Opening(
        number=f"Ø{citizen.pk}",
        started_on=today - STARTED_AGO,
        team=place.team,
        target_group=TargetGroup.objects.filter(municipality=place.municipality).order_by("pk")[0],
        benefit=Benefit.objects.filter(municipality=place.municipality).order_by("pk")[0],
        owner=place.worker,
        last_occupation="Butiksmedhjælper",
    )
    return open_case(citizen, opening, by=place.worker, on=opening.started_on)


def _talk(case: Case, worker: User, at: datetime) -> None:
    """The first conversation: a plan with three lines, and what each of the two has promised."""
    kind = ConversationKind.objects.get(municipality=case.municipality, code=KindCode.FIRST)
    meeting = plan_conversation(case, by=worker, now=at - DUE_IN, kind=kind, planned_at=at, place="Øvelokalet")
    meeting = start_conversation(meeting, by=worker, now=at)
    end = at + timedelta(minutes=40)
    due = timezone.localdate(at) + DUE_IN
    _plan(case, worker, end, due)
    promises = (
        Promise(TASK, due, Doer.CITIZEN, 3, "A"),
        Promise("Skriver CV’et færdigt", due, Doer.CITIZEN),
        Promise("Sender to jobopslag", due, Doer.CASEWORKER, 2, "C"),
    )
    record = Record(
        contract_wish="At komme i gang", summary="Jeg søger bredt og begynder med butikker.", shared_note="God samtale."
    )
    content = {"summary": [record.summary], "shared_note": [record.shared_note]}
    held = Held(record=record, content=content, promises=promises)
    save_record(meeting, held, by=worker, now=end, seen=meeting.version)


def _plan(case: Case, worker: User, now: datetime, due: date) -> None:
    plan = open_plan(case, by=worker, now=now)
    lines = tuple(
        Line(track=track, functions=(function,), task=TASK, due_on=due)
        for track, function in (("A", "Betjene kunder i butik"), ("B", FUNCTION), ("C", "Gøre rent"))
    )
    save_plan(plan, PlanContent(lines, Mix(3, 2, 1)), seen=plan.version, by=worker, now=now, agreed=True)
    plan.refresh_from_db()
    confirm_plan(plan, citizen_name=case.citizen.full_name, seen=plan.version, by=worker, now=now)


def _write_cv(citizen: Citizen, worker: User, now: datetime) -> None:
    content = CvContent(
        about="Jeg er glad for mennesker og for at have travlt.",
        positions=(Position("Butiksmedhjælper", employer="Øvebutikken", functions=("Betjene kunder i butik",)),),
        entries=(Entry(CvEntryKind.LANGUAGE, "Dansk"),),
        skills=(Skill("Kasse og kundekontakt"),),
        sought=("Betjene kunder i butik",),
    )
    write_whole_cv(citizen, content, by=worker, now=now)


def last_workday(day: date) -> date:
    """The day itself, or the Friday before."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))
