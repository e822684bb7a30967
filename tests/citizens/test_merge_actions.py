# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from jobfokus.citizens.actions import merging as actions
from jobfokus.citizens.actions.cases import open_case
from jobfokus.citizens.actions.merging import (
    MergeBuiltUponError,
    MergeRefusedError,
    look_at_merge,
    merge_citizens,
    undo_merge,
)
from jobfokus.citizens.choices import MergePart, MergeRefusal
from jobfokus.citizens.comparison import worded
from jobfokus.citizens.dated import Opening, set_cpr, set_name
from jobfokus.citizens.models import Case, Citizen, CitizenCpr, CitizenMerge, CitizenName
from jobfokus.citizens.rules import parse_cpr
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import StoredFile
from jobfokus.privacy.models import Consent, LogEntry
from tests.accounts.factories import UserFactory
from tests.citizens.factories import CaseFactory, ExitReasonFactory
from tests.exchange.factories import MessageFactory
from tests.masked import shows_tail
from tests.racing import database_in_file, race

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
DAY, YESTERDAY = date(2026, 6, 1), date(2026, 6, 9)
TABLES = (Citizen, CitizenName, CitizenCpr, Case, StoredFile)


def ended(world, **fields):
    reason = ExitReasonFactory(municipality=world.municipality)
    return CaseFactory(
        team=world.team, started_on=date(2025, 1, 6), ended_on=date(2025, 6, 2), exit_reason=reason, **fields
    )


@pytest.fixture
def kept(world):
    citizen = world.case.citizen
    set_cpr(citizen, parse_cpr("0102801234"), since=DAY)
    CitizenName.objects.create(citizen=citizen, first_name=citizen.first_name, last_name=citizen.last_name, since=DAY)
    return citizen


@pytest.fixture
def merged(world):
    citizen = ended(world, citizen__phone="12345678", citizen__interpreter=True).citizen
    citizen.user = UserFactory(municipality=world.municipality)
    citizen.save()
    set_cpr(citizen, parse_cpr("6102801234"), since=DAY)
    CitizenName.objects.create(citizen=citizen, first_name="Åse", last_name="Holm", since=DAY)
    StoredFile.objects.create(
        municipality=world.municipality, owner_type="x", owner_uuid=citizen.uuid, citizen_id=citizen.pk, name="a.pdf",
        content_type="application/pdf", size=1, sha256="0" * 64, uploaded_by=world.caseworker, uploaded_at=NOW,
    )  # fmt: skip
    return citizen


def everything():
    """All rows a merge may touch, but for the versions, which only ever count up."""
    rows = [row for model in TABLES for row in model.objects.all()]
    return {(type(row).__name__, row.pk): _content(row) for row in rows}


def _content(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if field.name != "version"}


def merge(world, kept, merged, **changes):
    return merge_citizens(fresh(kept), fresh(merged), by=changes.get("by", world.team_leader), now=NOW).merge


def fresh(citizen):
    return Citizen.objects.get(pk=citizen.pk)


def test_all_that_is_the_others_moves_to_the_kept_row_and_no_row_is_lost(world, kept, merged):
    counts = [model.objects.count() for model in TABLES]
    merge(world, kept, merged)
    assert [model.objects.count() for model in TABLES] == counts
    assert kept.cases.count() == 2
    assert merged.cases.count() == merged.names.count() == merged.cpr_numbers.count() == 0
    assert [(row.number, row.until) for row in kept.cpr_numbers.order_by("pk")] == [
        ("0102801234", None),
        ("6102801234", YESTERDAY),
    ]
    assert [(row.last_name, row.until) for row in kept.names.order_by("pk")] == [
        (kept.last_name, None),
        ("Holm", YESTERDAY),
    ]
    now = fresh(kept)
    assert (now.phone, now.interpreter, now.user, now.last_name) == ("12345678", True, merged.user, kept.last_name)
    assert StoredFile.objects.get().citizen_id == kept.pk


def test_letters_and_consents_come_along_and_a_letter_sent_meanwhile_does_not_stop_the_undo(world, kept, merged):
    here = {"municipality_id": world.municipality.pk, "citizen_id": merged.pk}
    letter = MessageFactory(municipality=world.municipality, citizen_id=merged.pk, kind="own_words")
    told = {"part": "plan", "purpose": "Mentor", "since": DAY, "until": DAY, "given_at": NOW}
    consent = Consent.objects.create(**here, **told, partner_id=world.colleague.pk)
    made = merge(world, kept, merged)
    for row in (letter, consent):
        row.refresh_from_db()
        assert row.citizen_id == kept.pk
    type(letter).objects.filter(pk=letter.pk).update(state="sent", sent_at=LATER)
    undo_merge(made, by=world.team_leader, now=LATER)
    for row in (letter, consent):
        row.refresh_from_db()
        assert row.citizen_id == merged.pk


def test_the_others_number_stays_current_where_the_kept_row_has_none(world, merged):
    merge(world, world.case.citizen, merged)
    assert world.case.citizen.cpr_numbers.get(until=None).number == "6102801234"


def test_the_merged_row_stays_but_nobody_sees_it_and_it_gets_no_case(world, kept, merged):
    made = merge(world, kept, merged)
    assert fresh(merged).merged_into == kept
    for user in (world.team_leader, world.caseworker, merged.user):
        seen = Citizen.objects.visible_to(user)
        assert kept in seen
        assert merged not in seen
    case = world.case
    opening = Opening("2026-9", NOW.date(), case.team, case.target_group, case.benefit)
    with pytest.raises(ChangedMeanwhileError):
        open_case(merged, opening, by=world.caseworker, on=NOW.date())
    assert made.merged.cases.count() == 0


def test_before_and_after_are_told_without_changing_anything(world, kept, merged):
    before = everything()
    told = look_at_merge(kept, merged, by=world.team_leader, now=NOW)
    assert everything() == before
    assert told.refusals == ()
    assert [(change.key, change.before, change.after) for change in told.changes] == [
        ("phone", worded(""), "12345678"),
        ("interpreter", worded(False), worded(True)),
    ]
    assert {part.value: count for part, count in told.moves.items()} == {
        "cases": 1, "numbers": 1, "names": 1, "files": 1, "letters": 0, "consents": 0, "job_log": 0,
        "activities": 0, "network": 0,
        "cv": 0,
    }  # fmt: skip


def test_contact_of_a_protected_person_stays_hidden_in_the_outlook_and_protection_follows(world, kept, merged):
    Citizen.objects.filter(pk=merged.pk).update(protected=True)
    told = look_at_merge(kept, fresh(merged), by=world.team_leader, now=NOW)
    assert "12345678" not in str(told.changes)
    merge(world, kept, merged)
    assert fresh(kept).protected


def test_an_undo_restores_every_row_exactly(world, kept, merged):
    before = everything()
    made = merge(world, kept, merged)
    assert everything() != before
    undo_merge(made, by=world.team_leader, now=LATER)
    assert everything() == before
    made.refresh_from_db()
    assert (made.undone_by, made.undone_at) == (world.team_leader, LATER)


def test_a_merge_can_be_made_undone_and_made_again(world, kept, merged):
    undo_merge(merge(world, kept, merged), by=world.team_leader, now=LATER)
    again = merge(world, kept, merged)
    assert CitizenMerge.objects.count() == 2
    undo_merge(again, by=world.team_leader, now=LATER)
    with pytest.raises(ChangedMeanwhileError):
        undo_merge(again, by=world.team_leader, now=LATER)


@pytest.mark.parametrize(
    "part, change",
    [
        (MergePart.CASES, lambda kept: kept.cases.filter(ended_on__isnull=False).update(exit_job="Maler")),
        (MergePart.NUMBERS, lambda kept: set_cpr(kept, parse_cpr("6102801234"), since=date(2026, 7, 1))),
        (MergePart.NAMES, lambda kept: kept.names.filter(last_name="Holm").update(last_name="Dam")),
        (MergePart.PERSON, lambda kept: Citizen.objects.filter(pk=kept.pk).update(phone="87654321")),
        (MergePart.FILES, lambda kept: StoredFile.objects.update(uploaded_at=LATER)),
    ],
)
def test_an_undo_tells_what_has_changed_since_and_changes_nothing(world, kept, merged, part, change):
    made = merge(world, kept, merged)
    change(fresh(kept))
    before = everything()
    with pytest.raises(MergeBuiltUponError) as told:
        undo_merge(made, by=world.team_leader, now=LATER)
    assert told.value.parts == [part]
    assert everything() == before
    made.refresh_from_db()
    assert made.undone_at is None


def test_a_new_conversation_or_name_since_does_not_stand_in_the_way_of_an_undo(world, kept, merged):
    made = merge(world, kept, merged)
    kept.cases.update(last_conversation_on=NOW.date())
    set_name(fresh(kept), "Eva", "Lund", since=date(2026, 6, 20))
    undo_merge(made, by=world.team_leader, now=LATER)
    assert merged.names.get(until=None).last_name == "Holm"


@pytest.mark.parametrize(
    "started, open_now, code",
    [
        (date(2026, 5, 1), True, MergeRefusal.BOTH_OPEN),
        (date(2026, 3, 2), False, MergeRefusal.SAME_START),
        (date(2026, 5, 1), False, MergeRefusal.OVERLAP),
    ],
)
def test_spells_that_cannot_be_one_persons_refuse_the_merge(world, kept, started, open_now, code):
    other = CaseFactory(team=world.team, started_on=started)
    if not open_now:
        reason = ExitReasonFactory(municipality=world.municipality)
        Case.objects.filter(pk=other.pk).update(ended_on=date(2026, 5, 20), exit_reason=reason)
    before = everything()
    with pytest.raises(MergeRefusedError) as told:
        merge(world, kept, other.citizen)
    assert told.value.codes == (code,)
    assert everything() == before


def test_two_logins_and_one_row_twice_refuse_the_merge(world, kept, merged):
    kept.user = UserFactory(municipality=world.municipality)
    kept.save()
    with pytest.raises(MergeRefusedError) as told:
        merge(world, kept, merged)
    assert told.value.codes == (MergeRefusal.BOTH_USERS,)
    with pytest.raises(MergeRefusedError) as told:
        merge(world, kept, kept)
    assert told.value.codes == (MergeRefusal.SAME_ROW,)


@pytest.mark.parametrize("who", ["caseworker", "colleague", "manager", "foreign_caseworker"])
def test_only_a_leader_of_the_kept_case_merges_and_undoes(world, kept, merged, who):
    by = getattr(world, who)
    with pytest.raises(PermissionDenied):
        look_at_merge(kept, merged, by=by, now=NOW)
    with pytest.raises(PermissionDenied):
        merge(world, kept, merged, by=by)
    made = merge(world, kept, merged)
    with pytest.raises(PermissionDenied):
        undo_merge(made, by=by, now=LATER)
    assert fresh(merged).merged_into == kept


@pytest.mark.parametrize("whose", ["other team", "restricted", "another municipality"])
def test_a_person_with_a_case_one_may_not_write_in_is_not_merged(world, kept, merged, whose):
    other = merged
    if whose == "other team":
        merged.cases.update(team=world.other_team)
    elif whose == "restricted":
        kept.cases.update(restricted=True)
    else:
        other = world.foreign_case.citizen
    with pytest.raises(PermissionDenied):
        merge(world, kept, other)
    assert not CitizenMerge.objects.exists()


def test_an_unseen_case_of_the_kept_row_is_not_told_of_by_a_refusal(world, kept):
    unseen = CaseFactory(
        team=world.other_team,
        citizen=kept,
        started_on=date(2024, 1, 1),
        ended_on=date(2024, 9, 1),
        exit_reason=ExitReasonFactory(municipality=world.municipality),
    )
    other = CaseFactory(
        team=world.team, started_on=unseen.started_on, ended_on=date(2024, 2, 1), exit_reason=unseen.exit_reason
    )
    with pytest.raises(PermissionDenied):
        merge(world, kept, other.citizen)


def test_merge_and_undo_are_logged_about_both_and_hold_nothing_of_the_person(world, kept, merged):
    made = merge(world, kept, merged)
    undo_merge(made, by=world.team_leader, now=LATER)
    for citizen in (kept, merged):
        verbs = LogEntry.objects.about(citizen.pk).order_by("pk").values_list("verb", "user_id", "object_uuid")
        assert list(verbs) == [
            ("citizens.merged", world.team_leader.pk, made.uuid),
            ("citizens.merge_undone", world.team_leader.pk, made.uuid),
        ]
    assert "Holm" not in str(list(LogEntry.objects.values()))
    assert not shows_tail(str(list(LogEntry.objects.values("details", "reason"))))


def test_what_a_merge_noted_lies_encrypted(world, kept, merged):
    merge(world, kept, merged)
    assert "6102801234" in CitizenMerge.objects.get().before
    with connection.cursor() as cursor:
        cursor.execute("SELECT before FROM citizens_citizenmerge")
        assert "6102801234" not in cursor.fetchone()[0]


def test_who_has_not_seen_the_latest_of_a_person_does_not_merge_them(world, kept, merged):
    stale = fresh(merged)
    Citizen.objects.filter(pk=merged.pk).update(version=7)
    with pytest.raises(ChangedMeanwhileError):
        merge_citizens(fresh(kept), stale, by=world.team_leader, now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["claimed", "control"])
def test_two_leaders_merging_two_rows_crosswise_do_not_hide_both(world, tmp_path, monkeypatch, guarded):
    """Both looked before either wrote, so the look is left out: what stops the second is the claim alone."""
    one, other = world.case.citizen, ended(world).citizen
    monkeypatch.setattr(actions, "_check_both", lambda *args: None)
    if not guarded:
        monkeypatch.setattr(actions, "claim_citizen", lambda citizen: None)
    with database_in_file(tmp_path):
        pairs = [(fresh(one), fresh(other)), (fresh(other), fresh(one))]
        answers = race(*(partial(merge_citizens, *pair, by=world.team_leader, now=NOW) for pair in pairs))
        lost = [answer for answer in answers if isinstance(answer, ChangedMeanwhileError)]
        hidden = Citizen.objects.filter(pk__in=[one.pk, other.pk], merged_into__isnull=False)
        assert (len(lost), hidden.count()) == ((1, 1) if guarded else (0, 2)), answers
        assert CitizenMerge.objects.count() == hidden.count()
