# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile

from jobfokus.accounts.choices import Role
from jobfokus.citizens.choices import ActivityKind, ExitMark, LogState
from jobfokus.citizens.models import (
    Benefit,
    Case,
    Citizen,
    Cv,
    CvPosition,
    ExitReason,
    JobLogEntry,
    LogActivity,
    SoughtFunction,
    TargetGroup,
)
from jobfokus.exchange.files import store_file
from jobfokus.labourmarket.models import JobFunction
from tests.accounts.factories import MunicipalityFactory, TeamFactory, user_with


class TargetGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TargetGroup
        django_get_or_create = ("municipality", "name")

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "Dagpengemodtager"


class BenefitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Benefit
        django_get_or_create = ("municipality", "name")

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "Dagpenge"


class ExitReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExitReason
        django_get_or_create = ("municipality", "name")

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "Ordinært job"
    mark = ExitMark.EVENT


class CitizenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Citizen

    municipality = factory.SubFactory(MunicipalityFactory)
    first_name = "Ærø"
    last_name = factory.Sequence(lambda n: f"Åkjær{n}")


class CaseFactory(factory.django.DjangoModelFactory):
    """An open case in a team; without an owner it lies in the team's inbox."""

    class Meta:
        model = Case

    team = factory.SubFactory(TeamFactory)
    municipality = factory.SelfAttribute("team.municipality")
    citizen = factory.SubFactory(CitizenFactory, municipality=factory.SelfAttribute("..municipality"))
    target_group = factory.SubFactory(TargetGroupFactory, municipality=factory.SelfAttribute("..municipality"))
    benefit = factory.SubFactory(BenefitFactory, municipality=factory.SelfAttribute("..municipality"))
    number = factory.Sequence(lambda n: f"S{n:06d}")
    started_on = date(2026, 3, 2)
    owner = None


class JobFunctionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JobFunction

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Funktion {n}")


class CvFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cv

    citizen = factory.SubFactory(CitizenFactory)


class PositionFactory(factory.django.DjangoModelFactory):
    """A position; ``does`` lists its functions: words, an entry of the list, or both."""

    class Meta:
        model = CvPosition
        skip_postgeneration_save = True

    cv = factory.SubFactory(CvFactory)
    title = "Lagermedarbejder"

    @factory.post_generation
    def does(self, create, given, **kwargs):
        for order, each in enumerate(given or ()):
            text, function = each if isinstance(each, tuple) else (str(each), None if isinstance(each, str) else each)
            self.functions.create(order=order, text=text, function=function)


class JobLogEntryFactory(factory.django.DjangoModelFactory):
    """An application that was sent on an ordinary day of the case above."""

    class Meta:
        model = JobLogEntry

    citizen = factory.SubFactory(CitizenFactory)
    on = date(2026, 9, 1)
    title = factory.Sequence(lambda n: f"Stilling {n}")
    company_name = factory.Sequence(lambda n: f"Firma {n} ApS")
    state = LogState.SENT
    track = "A"


class LogActivityFactory(factory.django.DjangoModelFactory):
    """Something else done to find a job."""

    class Meta:
        model = LogActivity

    citizen = factory.SubFactory(CitizenFactory)
    on = date(2026, 9, 1)
    kind = ActivityKind.FAIR
    text = "Jobmesse på biblioteket"


PDF = b"%PDF-1.4\n%small\n"


def upload(content=PDF, name="ansøgning.pdf"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def file_with(entry, by=None):
    """A file that lies with an entry of the log."""
    by = by or user_with(Role.CASEWORKER, municipality=entry.citizen.municipality)
    return store_file(upload(), owner=entry, citizen_id=entry.citizen_id, by=by, now=datetime(2026, 9, 1, tzinfo=UTC))


def sought_of(citizen_id):
    """What the CV says a person looks for work as, in the order written: (id, text)."""
    return list(SoughtFunction.objects.filter(cv__citizen_id=citizen_id).values_list("function_id", "text"))
