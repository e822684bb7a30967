# SPDX-License-Identifier: MPL-2.0
"""Guides on pages: read by staff, copied and edited by those who own them, compared side by side."""

import pytest
from django.urls import reverse

from jobfokus.conversations.actions.guides import copy_guide, lines_of
from jobfokus.conversations.forms.guides import shown_lines
from jobfokus.conversations.models import ConversationGuide

FIRST_LINE = "Hent borgeren i venteområdet, og følges ad ind."


@pytest.fixture
def guide(shipped):
    return ConversationGuide.objects.get(municipality=shipped.municipality, team=None, code="first")


@pytest.fixture
def own(shipped, guide):
    return copy_guide(guide, team=shipped.team, by=shipped.team_leader)


def address(name, thing):
    return reverse(f"conversations:{name}", args=[thing.uuid])


def page(client, user, url) -> str:
    client.force_login(user)
    return client.get(url).content.decode()


def newest(guide):
    return guide.versions.order_by("-number").first()


def sent(guide, *, seen=1, note="Kortere", **changes):
    """The edit page as a browser sends it, with *changes* to the first line."""
    data = {"change_note": note, "seen": seen}
    formset = shown_lines(lines_of(newest(guide)))
    data |= {"linje-TOTAL_FORMS": len(formset.forms), "linje-INITIAL_FORMS": len(formset.forms)}
    for number, form in enumerate(formset.forms):
        data |= {f"linje-{number}-{name}": value for name, value in form.initial.items()}
    return data | {f"linje-0-{name}": value for name, value in changes.items()}


def test_the_list_names_the_municipalitys_guides_and_whose_they_are(client, shipped, own):
    said = page(client, shipped.caseworker, reverse("conversations:guide_list"))
    assert said.count("Første samtale") == 2
    assert "Hele kommunen" in said
    assert shipped.team.name in said


def test_a_caseworker_reads_every_line_with_its_hint_and_changes_nothing(client, shipped, guide):
    said = page(client, shipped.caseworker, address("guide", guide))
    for words in (FIRST_LINE, "Afrunding og aftaler", "Sæt et tal på hvert spor", "intet spor bliver lukket"):
        assert words in said
    assert "Ret guiden" not in said
    assert "Kopiér til" not in said


def test_a_leader_copies_and_lands_in_the_edit_page(client, shipped, guide):
    assert f"Kopiér til {shipped.team.name}" in page(client, shipped.team_leader, address("guide", guide))
    answer = client.post(address("copy_guide", guide), {"team": shipped.team.uuid})
    own = ConversationGuide.objects.get(team=shipped.team)
    assert answer.url == address("edit_guide", own)
    assert FIRST_LINE in client.get(answer.url).content.decode()


@pytest.mark.parametrize("team", ["", "ikke en uuid", "00000000-0000-4000-8000-000000000000"])
def test_a_copy_for_no_team_of_ones_own_is_refused(client, shipped, guide, team):
    client.force_login(shipped.team_leader)
    assert client.post(address("copy_guide", guide), {"team": team}).status_code == 404


def test_publishing_tells_that_running_conversations_keep_theirs(client, shipped, own):
    client.force_login(shipped.team_leader)
    answer = client.post(address("edit_guide", own), sent(own, text="Følges ad ind."), follow=True)
    said = answer.content.decode()
    assert "Samtaler, der er i gang, beholder den, de begyndte med." in said
    assert "Følges ad ind." in said
    assert newest(own).number == 2


def test_lines_are_moved_removed_and_added(client, shipped, own):
    before = lines_of(newest(own))
    client.force_login(shipped.team_leader)
    data = sent(own)
    blank = data["linje-TOTAL_FORMS"] - 1
    data |= {"linje-0-place": 2, "linje-1-place": 1, "linje-2-remove": "on"}
    data |= {f"linje-{blank}-text": "Hvad glæder du dig til?", f"linje-{blank}-phase": "wrap_up"}
    client.post(address("edit_guide", own), data)
    after = lines_of(newest(own))
    assert after[:2] == [before[1], before[0]]
    assert before[2] not in after
    assert after[-1].text == "Hvad glæder du dig til?"
    assert len(after) == len(before)


def test_who_publishes_second_keeps_what_was_typed_and_is_told(client, shipped, own):
    client.force_login(shipped.team_leader)
    client.post(address("edit_guide", own), sent(own, text="Den første"))
    answer = client.post(address("edit_guide", own), sent(own, seen=1, text="Den anden"))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "En anden har udgivet udgave 2 imens" in said
    assert "Den anden" in said
    client.post(address("edit_guide", own), sent(own, seen=2, text="Den anden"))
    assert lines_of(newest(own))[0].text == "Den anden"


def test_a_new_edition_says_what_is_new(client, shipped, own):
    client.force_login(shipped.team_leader)
    assert client.post(address("edit_guide", own), sent(own, note="")).status_code == 422
    assert own.versions.count() == 1


@pytest.mark.parametrize("who", ["caseworker", "manager", "foreign_caseworker"])
def test_others_do_not_find_the_teams_edit_page(client, shipped, own, who):
    client.force_login(getattr(shipped, who))
    assert client.get(address("edit_guide", own)).status_code == 404
    assert client.post(address("edit_guide", own), sent(own)).status_code == 404


def test_two_editions_stand_side_by_side_with_what_changed_in_words(client, shipped, own):
    client.force_login(shipped.team_leader)
    client.post(address("edit_guide", own), sent(own, text="Følges ad ind."))
    said = client.get(address("compare_guides", own)).content.decode()
    assert "Forskelle mellem Udgave 1 og Udgave 2" in said
    assert "Ændret" in said
    assert FIRST_LINE in said
    assert "Følges ad ind." in said
    assert "Sæt et tal på hvert spor" not in said


def test_a_copy_that_nobody_changed_does_not_differ_from_the_municipalitys(client, shipped, own):
    said = page(client, shipped.caseworker, address("compare_guides", own))
    assert "Der er ingen forskel" in said
    assert "Kommunens udgave 1" in said


def test_reading_a_guide_costs_the_same_however_long_it_is(client, shipped, guide, own, django_assert_num_queries):
    client.force_login(shipped.caseworker)
    client.get(address("guide", guide))
    with django_assert_num_queries(7):
        client.get(address("guide", guide))
    with django_assert_num_queries(4):
        client.get(reverse("conversations:guide_list"))
