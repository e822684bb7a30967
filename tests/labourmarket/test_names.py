# SPDX-License-Identifier: MPL-2.0
"""The names that are offered while one types a function."""

from jobfokus.labourmarket.models import JobFunction

NAMES = "/lister/jobfunktioner/navne/"


def test_functions_are_offered_under_all_their_names_and_only_those_of_ones_own_list(client, world):
    mine = {"municipality": world.municipality}
    JobFunction.objects.create(name="Plukke ordrer", aliases=["ordreplukker", 'tast "1"'], **mine)
    JobFunction.objects.create(name="Sætte i bly", retired_on="2026-01-01", **mine)
    JobFunction.objects.create(municipality=world.foreign_case.municipality, name="Andres ord")
    client.force_login(world.caseworker)
    answer = client.get(NAMES)
    offered = answer.content.decode()
    assert '<option value="Plukke ordrer"></option><option value="ordreplukker"></option>' in offered
    assert '<option value="tast &quot;1&quot;"></option>' in offered
    assert "bly" not in offered
    assert "Andres ord" not in offered


def test_the_browser_keeps_the_names_for_a_while(client, world):
    client.force_login(world.caseworker)
    assert client.get(NAMES)["Cache-Control"] == "private, max-age=600"
