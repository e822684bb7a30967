# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import factory

from jobfokus.accounts.choices import Role
from jobfokus.citizens.choices import CprKind
from jobfokus.citizens.models import Citizen, CitizenCpr, Reminder
from jobfokus.common.crypto import blind_index
from jobfokus.conversations.choices import KindCode, Status
from jobfokus.conversations.models import Agreement, Conversation, ConversationKind
from jobfokus.journey.models import Handover
from jobfokus.plans.choices import Confirmation, PlanState
from jobfokus.plans.models import JobPlan, JobPlanLine, JobPlanVersion, LineFunction, PlanConfirmation, WeeklyMix
from jobfokus.plans.rules.content import as_json
from tests.accounts.factories import user_with

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


class KindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ConversationKind
        django_get_or_create = ("municipality", "code")

    code = KindCode.FOLLOW_UP


class ConversationFactory(factory.django.DjangoModelFactory):
    """A planned conversation on Wednesday at ten."""

    class Meta:
        model = Conversation

    kind = factory.SubFactory(KindFactory, municipality=factory.SelfAttribute("..case.municipality"))
    holder = factory.SelfAttribute("case.owner")
    planned_at = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    status = Status.PLANNED


class HandoverFactory(factory.django.DjangoModelFactory):
    """Handed over within the team yesterday; its receiver has not said yes yet."""

    class Meta:
        model = Handover

    from_team = factory.SelfAttribute("case.team")
    to_team = factory.SelfAttribute("case.team")
    to_owner = factory.SelfAttribute("case.owner")
    made_by = factory.SelfAttribute("case.owner")
    made_at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    reason = "Barsel"
    tried = "Truckkursus"
    works = "Korte aftaler"


class AgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agreement

    text = factory.Sequence(lambda n: f"Ring til lager {n}")
    due_on = TODAY


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reminder

    text = "Spørg til kørekortet"
    due_on = TODAY


def with_cpr(citizen: Citizen, number: str) -> CitizenCpr:
    return CitizenCpr.objects.create(
        citizen=citizen,
        municipality=citizen.municipality,
        number=number,
        index=blind_index(number),
        kind=CprKind.REPLACEMENT,
        since=date(2020, 1, 1),
    )


def plan_for(case, *, functions: dict[str, list[str]], state: str = PlanState.CONFIRMED) -> JobPlan:
    """A saved plan with one full line a track and four, three, two applications a week."""
    plan = JobPlan.objects.create(case=case, state=state, version=1)
    WeeklyMix.objects.create(plan=plan, since=date(2026, 3, 2), a=4, b=3, c=2, reason="Aftalt ved start")
    for track, names in functions.items():
        line = JobPlanLine.objects.create(
            plan=plan, track=track, companies="Lagre i Testby", task="Ringe til tre", due_on=TODAY
        )
        for position, name in enumerate(names):
            LineFunction.objects.create(line=line, text=name, position=position)
    said = as_json(JobPlan.objects.with_content().get(pk=plan.pk).content)
    JobPlanVersion.objects.create(plan=plan, number=1, content=said)
    if state == PlanState.CONFIRMED:
        confirm(plan)
    return plan


def confirm(plan: JobPlan) -> PlanConfirmation:
    """Both say yes to the newest version."""
    JobPlan.objects.filter(pk=plan.pk).update(state=PlanState.CONFIRMED)
    return PlanConfirmation.objects.create(
        plan=plan,
        plan_version=plan.version,
        how=Confirmation.SHARED_SCREEN,
        citizen_name=plan.case.citizen.full_name,
        staff=plan.case.owner or user_with(Role.CASEWORKER, team=plan.case.team),
        confirmed_at=NOW,
    )
