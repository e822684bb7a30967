# SPDX-License-Identifier: MPL-2.0
from datetime import date

import factory

from jobfokus.employers.choices import ContactResult, OpeningKind
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction
from tests.accounts.factories import MunicipalityFactory

DAY = date(2026, 6, 15)


def cvr_number(n: int) -> str:
    """The n-th number that modulus 11 lets through."""
    weights, found = (2, 7, 6, 5, 4, 3, 2, 1), 20_000_000
    while True:
        if sum(int(d) * w for d, w in zip(str(found), weights, strict=True)) % 11 == 0:
            if n == 0:
                return str(found)
            n -= 1
        found += 1


class IndustryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Industry

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Branche {n}")


class FunctionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JobFunction

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Funktion {n}")


class CompanyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Company

    municipality = factory.SubFactory(MunicipalityFactory)
    cvr = factory.Sequence(lambda n: cvr_number(n % 400))
    name = factory.Sequence(lambda n: f"Firma {n}")


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EmployerContact

    company = factory.SubFactory(CompanyFactory)
    municipality = factory.SelfAttribute("company.municipality")
    on = DAY
    result = ContactResult.NO_OPENING
    by_name = factory.Sequence(lambda n: f"Kollega {n}")


class OpeningFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JobOpening

    company = factory.SubFactory(CompanyFactory)
    municipality = factory.SelfAttribute("company.municipality")
    kind = OpeningKind.ORDINARY
    function_text = "Lagerarbejde"
    seats = 1
    opened_on = DAY
