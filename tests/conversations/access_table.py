# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

from django.utils import timezone

from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, Conversation, ConversationGuide, TechniqueCard, Topic
from jobfokus.screening.actions.meetings import keep_group_meeting
from jobfokus.screening.actions.screenings import object_to_screening
from tests.access import CASE_READERS, CASE_WRITERS, CASEWORKERS, LEADERS, MANAGERS, WORKS_CASES, Policy, Row, Stage
from tests.conversations.factories import AgreementFactory, ConversationFactory, KindFactory, guide_with
from tests.screening.screenings import screening_of

GUIDE_STAFF = CASEWORKERS | LEADERS | MANAGERS | {"employer_consultant"}
GUIDES = Policy("GUIDES", GUIDE_STAFF, GUIDE_STAFF)
# A guide is read by everybody who talks from one in the municipality.
GUIDE_READERS = Policy("GUIDE_READERS", GUIDE_STAFF - {"foreign"}, GUIDE_STAFF - {"foreign"})
# A team's own guide is its leader's.
TEAM_LEADER = Policy("TEAM_LEADER", frozenset({"team_leader"}), frozenset({"team_leader"}))
# A note on a technique is its author's: whoever held the conversation, or stood in.
WHO_HELD_IT = Policy("WHO_HELD_IT", frozenset({"owner", "stand_in"}), about_case=True)
# A leader adds for the team, a manager for the municipality.
MANAGERS_ALONE = Policy("MANAGERS_ALONE", MANAGERS, MANAGERS)
LIST_WRITERS = Policy("LIST_WRITERS", LEADERS | MANAGERS, LEADERS | MANAGERS)


# A group meeting is its team's.
HOLDERS = frozenset({"owner", "teammate", "team_leader"})
TEAM_HOLDERS = Policy("TEAM_HOLDERS", HOLDERS, HOLDERS)


def under_way(stage: Stage) -> Conversation:
    return stage.once("under way", lambda: ConversationFactory(case=stage.case, started_at=timezone.now()))


def planned(stage: Stage) -> Conversation:
    return stage.once("planned", lambda: ConversationFactory(case=stage.case))


def missed(stage: Stage) -> Conversation:
    return stage.once(
        "missed", lambda: ConversationFactory(case=stage.case, status=Status.NO_SHOW, status_at=timezone.now())
    )


def about_case(stage: Stage) -> dict:
    """A case of a municipality that has its first kind of conversation."""
    stage.once("kind", lambda: KindFactory(municipality=stage.municipality))
    return {"uuid": stage.case.uuid}


def guide(stage: Stage) -> ConversationGuide:
    return stage.once("guide", lambda: guide_with(stage.municipality, "Byd velkommen").guide)


def own_guide(stage: Stage) -> ConversationGuide:
    return stage.once("own guide", lambda: guide_with(stage.municipality, "Byd velkommen", team=stage.team).guide)


def held(stage: Stage) -> Conversation:
    return stage.once(
        "held",
        lambda: ConversationFactory(
            case=stage.case,
            status=Status.HELD,
            version=1,
            shared_note="Delt",
            shared_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            started_at=datetime(2026, 3, 2, 8, tzinfo=UTC),
            saved_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        ),
    )


def agreement(stage: Stage) -> Agreement:
    return stage.once("agreement", lambda: AgreementFactory(case=stage.case))


def of_case(stage: Stage) -> dict[str, object]:
    return {"uuid": stage.case.uuid}


def of(make):
    return lambda stage: {"uuid": make(stage).uuid}


def topic(stage: Stage) -> dict[str, object]:
    own = {"municipality": stage.municipality, "team": stage.team, "code": "own", "name": "Kursus"}
    return {"kind": "emner", "uuid": stage.once("topic", lambda: Topic.objects.create(**own)).uuid}


def trained(stage: Stage) -> Conversation:
    own = {"municipality": stage.municipality, "code": "own", "name": "Spejling", "when": "altid", "how": "Lyt"}
    card = stage.once("card", lambda: TechniqueCard.objects.create(**own))
    return stage.once(
        "trained",
        lambda: ConversationFactory(case=stage.case, card=card, status=Status.HELD, started_at=timezone.now()),
    )


SAVING = {"autosave_sequence": "1", "base_version": "0"}


def objected(stage: Stage):
    by = stage.users["named" if stage.restricted else "owner"]
    made, now = screening_of(stage), timezone.now()
    return stage.once("objection", lambda: object_to_screening(made, "Jeg kender mange", by=by, now=now))


def of_meeting(stage: Stage):
    by, now = stage.users["owner"], timezone.now()
    kept = stage.once("group meeting", lambda: keep_group_meeting(stage.team, now.date(), "Velkommen", by=by, now=now))
    return {"uuid": kept.uuid}


def of_screened_case(stage: Stage):
    return {"uuid": objected(stage).screening.case.uuid}


def of_objection(stage: Stage):
    return {"uuid": objected(stage).uuid}


ROWS = [
    Row("conversations:group_meeting_list", WORKS_CASES),
    Row("conversations:group_meeting_list", WORKS_CASES, method="POST"),
    Row("conversations:group_meeting", TEAM_HOLDERS, of_meeting),
    Row("conversations:group_meeting", TEAM_HOLDERS, of_meeting, method="POST"),
    Row("conversations:group_meeting_edit", TEAM_HOLDERS, of_meeting),
    Row("conversations:group_meeting_edit", TEAM_HOLDERS, of_meeting, method="POST"),
    Row("conversations:group_meeting_remove", TEAM_HOLDERS, of_meeting, method="POST"),
    Row("conversations:objections", CASE_READERS, of_screened_case),
    Row("conversations:objections", CASE_WRITERS, of_screened_case, method="POST"),
    Row("conversations:answer_objection", CASE_WRITERS, of_objection),
    Row("conversations:answer_objection", CASE_WRITERS, of_objection, method="POST"),
    Row("conversations:conversation", CASE_READERS, of(under_way)),
    Row("conversations:start", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:autosave", CASE_WRITERS, of(under_way), method="POST", data=lambda stage: SAVING),
    Row("conversations:drop_typed", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:save", CASE_WRITERS, of(under_way), method="POST"),
    Row("conversations:record", CASE_READERS, of(held)),
    Row("conversations:paper", CASE_READERS, of(held)),
    Row("conversations:paper_with_cpr", CASE_READERS, of(held)),
    Row("conversations:paper_with_cpr", CASE_READERS, of(held), method="POST", data=lambda stage: {"reason": "Arkiv"}),
    Row("conversations:add_addendum", CASE_WRITERS, of(held), method="POST"),
    Row("conversations:send_agreements", CASE_WRITERS, of(held), method="POST"),
    Row("conversations:strike_note", CASE_WRITERS, of(held), method="POST"),
    Row("conversations:search_page", CASE_READERS, of_case),
    Row("conversations:agreement_list", CASE_READERS, of_case),
    Row("conversations:agreement_new", CASE_WRITERS, of_case),
    Row("conversations:agreement_new", CASE_WRITERS, of_case, method="POST"),
    Row("conversations:agreement_edit", CASE_WRITERS, of(agreement)),
    Row("conversations:agreement_edit", CASE_WRITERS, of(agreement), method="POST"),
    Row("conversations:agreement_outcome", CASE_WRITERS, of(agreement), method="POST"),
    Row("conversations:expectations", CASE_READERS, of_case),
    Row("conversations:reopen_expectations", CASE_WRITERS, of_case, method="POST"),
    Row("conversations:plan", CASE_WRITERS, about_case),
    Row("conversations:plan", CASE_WRITERS, about_case, method="POST"),
    Row("conversations:start_now", CASE_WRITERS, about_case, method="POST"),
    Row("conversations:move", CASE_WRITERS, of(planned)),
    Row("conversations:move", CASE_WRITERS, of(planned), method="POST"),
    Row("conversations:cancel", CASE_WRITERS, of(planned)),
    Row("conversations:cancel", CASE_WRITERS, of(planned), method="POST"),
    Row("conversations:no_show", CASE_WRITERS, of(planned), method="POST"),
    Row("conversations:undo", CASE_WRITERS, of(missed), method="POST"),
    Row("conversations:guide_list", GUIDES),
    Row("conversations:guide", GUIDE_READERS, of(guide)),
    Row("conversations:copy_guide", TEAM_LEADER, of(guide), method="POST", data=lambda s: {"team": s.team.uuid}),
    Row("conversations:edit_guide", TEAM_LEADER, of(own_guide)),
    Row("conversations:edit_guide", TEAM_LEADER, of(own_guide), method="POST"),
    Row("conversations:compare_guides", GUIDE_READERS, of(own_guide)),
    Row("conversations:bring_along", MANAGERS_ALONE),
    Row("conversations:bring_along", MANAGERS_ALONE, method="POST"),
    Row("conversations:lists", GUIDES),
    Row("conversations:list_add", LIST_WRITERS, lambda stage: {"kind": "pligter"}),
    Row("conversations:list_add", LIST_WRITERS, lambda stage: {"kind": "pligter"}, method="POST"),
    Row("conversations:list_edit", TEAM_LEADER, topic),
    Row("conversations:list_edit", TEAM_LEADER, topic, method="POST", data=lambda s: {"name": "Kurser"}),
    Row("conversations:training", WORKS_CASES),
    Row("conversations:training_note", WHO_HELD_IT, of(trained), method="POST", data=lambda s: {"score": "6"}),
]
