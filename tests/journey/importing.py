# SPDX-License-Identifier: MPL-2.0
"""A municipality that is ready to import, and the steps of an import in few words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Team, User
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.actions.import_kinds import commit_import
from jobfokus.journey.actions.importing import stage_caseload
from tests.accounts.factories import MunicipalityFactory, TeamFactory, user_with
from tests.citizens.extracts import extract
from tests.citizens.factories import BenefitFactory, ExitReasonFactory, TargetGroupFactory

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
LATER = datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))


class Office:
    """A team leader with the lists that an ordinary row of an extract names, and a caseworker, Karin Toft."""

    def __init__(self) -> None:
        self.municipality = MunicipalityFactory()
        self.team = TeamFactory(municipality=self.municipality, name="Team Jobklar")
        self.other_team = TeamFactory(municipality=self.municipality, name="Team Langtidsledige")
        self.leader = user_with(Role.TEAM_LEADER, team=self.team)
        self.karin = user_with(Role.CASEWORKER, team=self.team, name="Karin Toft")
        TargetGroupFactory(municipality=self.municipality)
        TargetGroupFactory(municipality=self.municipality, name="Sygedagpengemodtager")
        BenefitFactory(municipality=self.municipality)
        ExitReasonFactory(municipality=self.municipality)

    def stage(self, *rows: dict[str, str], now: datetime = NOW, **form) -> ImportBatch:
        return stage_caseload(extract(*rows, **form), "udtræk.csv", by=fresh(self.leader), now=now)

    def commit(self, batch: ImportBatch, now: datetime = NOW) -> ImportBatch:
        return commit_import(batch, seen=batch.version, by=fresh(self.leader), now=now)

    def load(self, *rows: dict[str, str], now: datetime = NOW, **form) -> ImportBatch:
        return self.commit(self.stage(*rows, now=now, **form), now=now)


def fresh(user: User) -> User:
    """The user as a new request would read them."""
    return User.objects.get(pk=user.pk)


def team_named(office: Office, name: str) -> Team:
    return Team.objects.get(municipality=office.municipality, name=name)
