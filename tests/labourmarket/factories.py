# SPDX-License-Identifier: MPL-2.0
import factory

from jobfokus.labourmarket.models import Industry, JobFunction
from tests.accounts.factories import MunicipalityFactory


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
