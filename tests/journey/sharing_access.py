# SPDX-License-Identifier: MPL-2.0
"""What leaves a case for people outside: who gives it, who reads it; a restricted case is never shared."""

from dataclasses import replace
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Cv, ProviderHold
from jobfokus.exchange.files import store_file
from jobfokus.privacy.models import Consent
from tests.access import CASE_READERS, CASE_WRITERS, NOBODY, Policy, Row, Stage

CASE_LEADERS = Policy("SHARING_LEADERS", frozenset({"team_leader"}), about_case=True)
OUTSIDE = frozenset({"partner", "external_provider"})
OUTSIDERS = replace(NOBODY, name="SHARED_WITH", ordinary=OUTSIDE, restricted=OUTSIDE)
THE_PARTNER = Policy("THE_PARTNER", frozenset({"partner"}), about_case=True)
THE_PROVIDER = Policy("THE_PROVIDER", frozenset({"external_provider"}), about_case=True)
FAR = date(2100, 1, 1)


def case(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid}


def given_to(stage: Stage, partner: User, part: str, **more) -> Consent:
    Cv.objects.get_or_create(citizen=stage.citizen)
    return Consent.objects.create(
        municipality_id=stage.municipality.pk,
        citizen_id=stage.citizen.pk,
        partner_id=partner.pk,
        part=part,
        purpose="Støtte hjemme",
        since=date(2020, 1, 1),
        until=FAR,
        given_at=timezone.now(),
        **more,
    )


def consent(stage: Stage) -> dict:
    return {"uuid": stage.once("consent", lambda: given_to(stage, stage.users["partner"], "cv")).uuid}


def on_paper(stage: Stage) -> dict:
    def make():
        writer = stage.users["named" if stage.restricted else "owner"]
        signed = {"how": "paper", "recorded_by_id": writer.pk, "signed_on": date(2020, 1, 1)}
        made = given_to(stage, stage.users["partner"], "plan", **signed)
        paper = ContentFile(b"%PDF-1.4 x", name="papir.pdf")
        store_file(paper, owner=made, citizen_id=stage.citizen.pk, by=writer, now=timezone.now())
        return made

    return {"uuid": stage.once("consent on paper", make).uuid}


def hold(stage: Stage) -> dict:
    def make():
        Cv.objects.get_or_create(citizen=stage.citizen)
        provider, leader = stage.users["external_provider"], stage.users["team_leader"]
        when = {"since": date(2020, 1, 1), "until": FAR, "made_by": leader}
        return ProviderHold.objects.create(case=stage.case, provider=provider, duties="CV", parts=["cv"], **when)

    return {"uuid": stage.once("hold", make).uuid}


def held(stage: Stage) -> dict:
    return hold(stage) | {"part": "cv"}


ROWS = [
    Row("journey:shared_list", OUTSIDERS),
    Row("journey:shared_part", THE_PARTNER, consent),
    Row("journey:shared_cv", THE_PARTNER, consent),
    Row("journey:held_part", THE_PROVIDER, held),
    Row("journey:held_cv", THE_PROVIDER, hold),
    Row("journey:consent_list", CASE_READERS, case),
    Row("journey:consent_on_screen", CASE_WRITERS, case),
    Row("journey:consent_on_screen", CASE_WRITERS, case, method="POST"),
    Row("journey:consent_on_paper", CASE_WRITERS, case),
    Row("journey:consent_on_paper", CASE_WRITERS, case, method="POST"),
    Row("journey:consent_form", CASE_WRITERS, case),
    Row("journey:consent_paper", CASE_READERS, on_paper),
    Row("journey:consent_told_back", CASE_WRITERS, on_paper, method="POST"),
    Row("journey:entrust", CASE_LEADERS, case),
    Row("journey:entrust", CASE_LEADERS, case, method="POST"),
    Row("journey:end_hold", CASE_LEADERS, hold, method="POST"),
]
