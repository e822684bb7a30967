# SPDX-License-Identifier: MPL-2.0
"""The log and the CV of a case read together: what is in it, what is not, and in how many statements."""

from datetime import date, timedelta

import pytest

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.citizens.choices import Channel, LogState, Refusal
from jobfokus.citizens.job_search import search_of
from jobfokus.citizens.models import Competence, Cv, CvPosition, PositionFunction, SoughtFunction
from jobfokus.citizens.rules.patterns import Wanted
from jobfokus.employers.models import Company
from jobfokus.labourmarket.models import Industry, JobFunction
from tests.citizens.factories import JobLogEntryFactory

TODAY = date(2026, 11, 20)


@pytest.fixture
def lists(world):
    """Four functions: driving is near the store, telex too but retired; each in an industry."""
    here = {"municipality": world.municipality}
    trade = Industry.objects.create(name="Engros og lager", **here)
    kitchen = Industry.objects.create(name="Hotel og restaurant", **here)
    store = JobFunction.objects.create(name="Plukke og pakke ordrer", **here)
    drive = JobFunction.objects.create(name="Køre varer ud", **here)
    cook = JobFunction.objects.create(name="Lave mad", **here)
    telex = JobFunction.objects.create(name="Telex", retired_on="1999-01-01", **here)
    store.near.add(drive, telex)
    store.industries.add(trade)
    cook.industries.add(kitchen)
    return {"store": store, "drive": drive, "cook": cook, "trade": trade, "kitchen": kitchen}


def cv_of(citizen, done=(), sought=(), can=()):
    cv = Cv.objects.create(citizen=citizen)
    for since, function in done:
        position = CvPosition.objects.create(cv=cv, title="Job", since=since)
        PositionFunction.objects.create(position=position, function=function, text=function.name)
    for function, text in sought:
        SoughtFunction.objects.create(cv=cv, function=function, text=text)
    for text in can:
        Competence.objects.create(cv=cv, text=text)


def log(world, **values):
    return JobLogEntryFactory(citizen=world.case.citizen, **values)


def test_the_log_is_read_from_the_first_day_of_the_case_to_today(world):
    log(world, title="For længe siden", on=world.case.started_on - timedelta(days=1))
    log(world, title="Kok", on=world.case.started_on)
    log(world, title="I dag", on=TODAY)
    log(world, title="I morgen", on=TODAY + timedelta(days=1))
    JobLogEntryFactory(citizen=world.foreign_case.citizen, title="En andens")
    found = search_of(world.case, since=date(2000, 1, 1), today=TODAY)
    assert [entry.title for entry in found.entries] == ["I dag", "Kok"]
    assert [entry.title for entry in found.from_day(TODAY).entries] == ["I dag"]


def test_the_cv_is_held_against_the_log(world, lists):
    store, drive, cook = lists["store"], lists["drive"], lists["cook"]
    cv_of(
        world.case.citizen,
        done=[(date(2010, 1, 1), store)],
        sought=[(store, "lager"), (cook, "kok"), (None, "Astronaut")],
        can=["Truckkort"],
    )
    for _ in range(5):
        log(world, function=cook, title="Kok")
    found = search_of(world.case, today=TODAY)
    assert found.never_searched == (Wanted("lager", store.pk), Wanted("Astronaut"))
    assert found.never_used == (Wanted(store.name, store.pk),)
    assert found.not_carried == ((cook.pk, 5),)
    assert found.experience.far == 5
    assert found.near_untried == {drive.pk}
    assert found.untried({drive.pk: 3}) == (drive.pk,)
    assert found.called(drive.pk) == "Køre varer ud"
    assert found.called("Astronaut") == "Astronaut"
    assert found.never_mentioned == ("Truckkort",)


def test_a_competence_is_mentioned_by_a_note_and_by_another_name_of_the_function(world, lists):
    lists["store"].aliases = ["Truckfører"]
    lists["store"].save()
    cv_of(world.case.citizen, can=["Truckkort", "Spansk", "Regnskab"])
    for _ in range(4):
        log(world, function=lists["store"], title="Lager")
    log(world, title="Kok", note="De taler spansk i køkkenet")
    assert search_of(world.case, today=TODAY).never_mentioned == ("Regnskab",)


def test_functions_of_the_newest_position_come_first(world, lists):
    cv_of(world.case.citizen, done=[(date(2001, 1, 1), lists["store"]), (date(2020, 1, 1), lists["cook"])])
    assert [job.text for job in search_of(world.case, today=TODAY).done] == ["Lave mad", "Plukke og pakke ordrer"]


def test_the_industry_is_the_company_s_where_we_know_it_else_that_of_the_function(world, lists):
    company = Company.objects.create(
        municipality=world.municipality, cvr="10000009", name="Kantinen", industry=lists["kitchen"]
    )
    log(world, function=lists["store"], company=company)
    log(world, function=lists["store"])
    log(world)
    found = search_of(world.case, today=TODAY)
    assert {group.key: group.answers.sent for group in found.searched_industries} == {
        lists["kitchen"].pk: 1,
        lists["trade"].pk: 1,
    }
    assert found.industries[lists["kitchen"].pk] == "Hotel og restaurant"
    split = found.outside([lists["trade"].pk])
    assert (split.outside.sent, split.inside.sent, split.unknown) == (1, 1, 1)


def test_answers_by_track_and_channel_and_what_was_answered_lately(world):
    log(world, state=LogState.INTERVIEW, track="B", channel=Channel.NETWORK, answered_on=TODAY)
    for _ in range(5):
        log(world, state=LogState.NO_ANSWER, track="A", channel=Channel.ADVERT)
    found = search_of(world.case, today=TODAY)
    assert found.tracks["A"].silent
    assert (found.tracks["B"].sent, found.tracks["B"].rate) == (1, None)
    assert [(group.key, group.answers.sent) for group in found.channels] == [("advert", 5), ("network", 1)]
    assert [entry.track for entry in found.answered_since(TODAY)] == ["B"]
    assert found.answers.sent == 6


def test_the_municipality_s_own_limits_count(world):
    for _ in range(2):
        log(world, state=LogState.REFUSED, refusal=Refusal.CERTIFICATE)
    assert search_of(world.case, today=TODAY).proposals == ()
    MunicipalitySetting.objects.create(
        municipality=world.municipality, key="job_log.refusals", since="2026-01-01", value=2
    )
    (found,) = search_of(world.case, today=TODAY).proposals
    assert (found.kind, found.count) == (Refusal.CERTIFICATE, 2)


@pytest.mark.parametrize("entries", [0, 1, 30])
def test_four_statements_at_most_whatever_the_log_and_the_cv_hold(world, lists, entries, django_assert_num_queries):
    if entries:
        cv_of(world.case.citizen, done=[(date(2010, 1, 1), lists["store"])], sought=[(lists["cook"], "kok")])
    for number in range(entries):
        log(world, function=lists["drive"], on=TODAY - timedelta(days=number))
    with django_assert_num_queries(4 if entries else 3):
        found = search_of(world.case, today=TODAY)
        assert len(found.entries) == entries
        assert len(found.width) == 10
        assert found.never_searched is not None
