# SPDX-License-Identifier: MPL-2.0
import factory

from jobfokus.exchange.models import ImportBatch
from tests.accounts.factories import MunicipalityFactory


class BatchFactory(factory.django.DjangoModelFactory):
    """An import without rows."""

    class Meta:
        model = ImportBatch

    municipality = factory.SubFactory(MunicipalityFactory)
    kind = "caseload"
    file_name = "udtræk.csv"
    sha256 = "0" * 64
