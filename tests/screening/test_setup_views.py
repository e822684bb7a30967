# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.screening.models import CriteriaEdition, ModelCard, in_use
from jobfokus.screening.shipped import ship_criteria
from tests.access import sign_in
from tests.accounts.factories import user_with

SETUP = reverse("screening:setup")
CARD = {
    "seen": 0,
    "purpose": "At hjælpe tidligt",
    "weights_from": "Vejledningen",
    "author": "Åse",
    "dated": "05-01-2026",
    "limits": "Det spår ikke",
    "legal_basis": "Lov om en aktiv beskæftigelsesindsats",
}


@pytest.fixture
def shipped(world):
    ship_criteria(world.municipality)
    return world


def rows(edition: CriteriaEdition, **changes) -> dict[str, str]:
    """The form of the criteria as the page sends it."""
    sent = {"k-INITIAL_FORMS": "0", "seen": str(edition.number), "limit": str(edition.limit), "note": "Prøve"}
    criteria = list(edition.criteria.all())
    for place, one in enumerate(criteria):
        for name in ("code", "text", "help", "said", "said_en", "weight", "kind", "source", "protected"):
            sent[f"k-{place}-{name}"] = str(getattr(one, name))
        if one.in_use:
            sent[f"k-{place}-in_use"] = "on"
    sent |= {f"k-{len(criteria)}-weight": "1", f"k-{len(criteria)}-kind": "judgement"}
    return sent | {"k-TOTAL_FORMS": str(len(criteria) + 1)} | changes


def test_everyone_who_works_with_it_reads_how_it_is_set_up_and_only_a_manager_may_switch(shipped):
    text = sign_in(shipped.caseworker).get(SETUP).content.decode()
    assert "Ikke i brug" in text
    assert "Tag redskabet i brug" not in text
    assert "Tag redskabet i brug" in sign_in(shipped.manager).get(SETUP).content.decode()


def test_a_manager_writes_the_card_then_the_basis_and_the_tool_is_on(shipped):
    browser = sign_in(shipped.manager)
    early = browser.post(reverse("screening:switch"), {"action": "on", "legal_basis": "Loven"})
    assert early.status_code == 422
    assert "Skriv modelkortet først" in early.content.decode()
    assert browser.post(reverse("screening:model_card"), CARD).url == SETUP
    assert browser.post(reverse("screening:switch"), {"action": "on", "legal_basis": ""}).status_code == 422
    assert browser.post(reverse("screening:switch"), {"action": "on", "legal_basis": "Loven"}).url == SETUP
    assert in_use(shipped.municipality.pk)
    text = browser.get(SETUP).content.decode()
    assert "At hjælpe tidligt" in text
    browser.post(reverse("screening:switch"), {"action": "off"})
    assert not in_use(shipped.municipality.pk)


def test_a_card_written_meanwhile_is_not_overwritten(shipped):
    browser = sign_in(shipped.manager)
    browser.post(reverse("screening:model_card"), CARD)
    answer = browser.post(reverse("screening:model_card"), CARD | {"purpose": "Noget andet"})
    assert answer.status_code == 422
    assert ModelCard.objects.get().purpose == "At hjælpe tidligt"


def test_age_comes_into_use_by_a_managers_basis_and_an_administrators_hand(shipped):
    administrator = sign_in(user_with(Role.ADMINISTRATOR, municipality=shipped.municipality))
    edition = CriteriaEdition.objects.newest(shipped.municipality.pk)
    place = [one.code for one in edition.criteria.all()].index("over_forty")
    with_age = rows(edition, **{f"k-{place}-in_use": "on", f"k-{place}-protected": ""})
    refused = administrator.post(reverse("screening:criteria"), with_age)
    assert refused.status_code == 422
    assert "først komme i brug, når en leder har skrevet retsgrundlaget" in refused.content.decode()
    basis = reverse("screening:legal_basis", args=["over_forty"])
    assert administrator.get(basis).status_code == 404
    manager = sign_in(shipped.manager)
    assert manager.post(basis, {"text": "Lov nr. 1, § 2", "dated": "01-03-2026"}).url == SETUP
    assert administrator.post(reverse("screening:criteria"), with_age).url == SETUP
    assert "Lov nr. 1, § 2" in manager.get(SETUP).content.decode()
    manager.post(basis, {"action": "withdraw"})
    newest = CriteriaEdition.objects.newest(shipped.municipality.pk)
    assert "over_forty" not in [one.code for one in newest.asked]


def test_a_criterion_of_ones_own_gets_a_code_and_says_what_the_citizen_reads(shipped):
    edition = CriteriaEdition.objects.newest(shipped.municipality.pk)
    browser = sign_in(shipped.manager)
    own = {"k-12-text": "Har ikke kørekort", "k-12-in_use": "on"}
    assert browser.post(reverse("screening:criteria"), rows(edition, **own)).status_code == 422
    own["k-12-said"] = "Du har ikke kørekort"
    assert browser.post(reverse("screening:criteria"), rows(edition, **own)).url == SETUP
    newest = CriteriaEdition.objects.newest(shipped.municipality.pk)
    assert (newest.number, newest.criteria.get(text="Har ikke kørekort").code) == (2, "har-ikke-koerekort")


def test_a_limit_beyond_all_points_is_sent_back(shipped):
    edition = CriteriaEdition.objects.newest(shipped.municipality.pk)
    answer = sign_in(shipped.manager).post(reverse("screening:criteria"), rows(edition, limit="99"))
    assert "Grænsen er højere" in answer.content.decode()


def test_the_criteria_of_another_municipality_stay_there(shipped):
    ship_criteria(shipped.foreign_case.municipality)
    CriteriaEdition.objects.filter(municipality=shipped.foreign_case.municipality).update(note="Fremmed")
    assert "Fremmed" not in sign_in(shipped.manager).get(SETUP).content.decode()


def test_changing_the_criteria_is_one_way_copy_edit_and_a_day_to_begin(shipped, django_assert_max_num_queries):
    browser = sign_in(shipped.manager)
    edition = CriteriaEdition.objects.newest(shipped.municipality.pk)
    address, day = reverse("screening:criteria"), timezone.localdate() + timedelta(days=20)
    assert "Her står en kopi af udgave 1" in browser.get(address).content.decode()
    past = browser.post(address, rows(edition, starts_on="01-01-2020"))
    assert past.status_code == 422 and "Vælg i dag eller en dag, der kommer." in past.content.decode()
    sent = rows(edition, limit="2", starts_on=f"{day:%d-%m-%Y}")
    text = browser.post(address, sent, follow=True).content.decode()
    assert f"Udgave 2 er udgivet og gælder fra {day:%d-%m-%Y}. Indtil da svarer I som nu." in text
    assert f"Udgave 2 gælder fra {day:%d-%m-%Y}" in text and "Fra 4 point foreslår vi" in text
    assert f"udgave 2, der venter til {day:%d-%m-%Y}" in browser.get(address).content.decode()
    newest = CriteriaEdition.objects.newest(shipped.municipality.pk)
    at_once = browser.post(address, rows(newest))
    assert at_once.status_code == 422 and "En udgave venter på sin dag." in at_once.content.decode()
    with django_assert_max_num_queries(10):
        browser.get(SETUP)
    gone = browser.post(reverse("screening:remove_criteria", args=[newest.uuid]), follow=True).content.decode()
    assert "Udgave 2 er fjernet." in gone
    kept = browser.post(reverse("screening:remove_criteria", args=[edition.uuid]), follow=True).content.decode()
    assert "Udgaven kan ikke fjernes" in kept
    foreign = sign_in(user_with(Role.MANAGER))
    assert foreign.post(reverse("screening:remove_criteria", args=[edition.uuid])).status_code == 404
