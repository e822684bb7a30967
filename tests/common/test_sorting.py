# SPDX-License-Identifier: MPL-2.0
import random

import pytest
from django.db.models.functions import Collate
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.accounts.models import Team
from jobfokus.common.sorting import DANISH, compare
from tests.accounts.factories import MunicipalityFactory, TeamFactory

IN_ORDER = [
    "Anders And",
    "Anders-Peter",
    "Andersen",
    "Andrea",
    "Andréa",
    "Bo 2",
    "Bo 3",
    "Boa",
    "Ole",
    "ole",
    "Zenia",
    "Ærø",
    "ærø",
    "Østergård",
    "Åby",
    "Aagaard",
    "Årup",
]


@pytest.mark.django_db
def test_names_sort_in_danish_order_on_this_database():
    here = MunicipalityFactory()
    for name in random.Random(1).sample(IN_ORDER, len(IN_ORDER)):
        TeamFactory(municipality=here, name=name)
    found = Team.objects.filter(municipality=here).order_by(Collate("name", DANISH)).values_list("name", flat=True)
    assert list(found) == IN_ORDER


@given(st.text(), st.text(), st.text())
def test_the_order_is_an_order(one, two, three):
    assert compare(one, two) == -compare(two, one)
    assert compare(one, one) == 0
    if compare(one, two) <= 0 and compare(two, three) <= 0:
        assert compare(one, three) <= 0
