# SPDX-License-Identifier: MPL-2.0
"""The list of early efforts that a screening can start is the municipality's own."""

import pytest
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import setting
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.plans.screening_desk import EFFORTS
from tests.screening.screenings import switched_on

NAMES = ("kind", "doer", "what", "purpose", "brings_nearer", "within_days", "weeks")
OWN = ("course", "caseworker", "Truckkort", "Du får kortet", "Lagrene spørger efter det", 7, 2)


def typed(*rows, note="Lagrene mangler folk"):
    sent = {"e-TOTAL_FORMS": len(rows), "e-INITIAL_FORMS": 0, "note": note}
    for place, row in enumerate(rows):
        sent |= {f"e-{place}-{name}": value for name, value in zip(NAMES, row, strict=True)}
    return sent


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


def test_the_form_holds_the_shipped_list_and_an_empty_row(manager):
    page = manager.get(reverse("plans:early_efforts")).content.decode()
    for row in SETTINGS[EFFORTS].value:
        assert row[2] in page
    assert reverse("plans:early_efforts") in manager.get(reverse("accounts:setting_list")).content.decode()
    assert page.count("<fieldset") == len(SETTINGS[EFFORTS].value) + 1


def test_what_is_written_is_offered_by_the_next_screening_and_an_emptied_row_is_gone(manager, world):
    switched_on(world.municipality)
    gone = (*OWN[:2], "", *OWN[3:])
    assert manager.post(reverse("plans:early_efforts"), typed(OWN, gone)).status_code == 302
    assert setting(world.municipality.pk, EFFORTS, timezone.localdate()) == [list(OWN)]
    manager.force_login(world.caseworker)
    page = manager.get(reverse("placements:screening", args=[world.case.uuid])).content.decode()
    assert "Truckkort" in page
    assert SETTINGS[EFFORTS].value[0][2] not in page


@pytest.mark.parametrize(
    "rows, said",
    [
        ([(*OWN[:3], "", *OWN[4:])], "Skriv, hvad borgeren får ud af det."),
        ([(*OWN[:2], "", *OWN[3:])], "Skriv mindst én indsats."),
        ([(*OWN[:5], 7, 500)], "104"),
    ],
)
def test_a_list_that_cannot_stand_is_refused(manager, world, rows, said):
    answer = manager.post(reverse("plans:early_efforts"), typed(*rows))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert setting(world.municipality.pk, EFFORTS, timezone.localdate()) == SETTINGS[EFFORTS].value
