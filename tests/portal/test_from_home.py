# SPDX-License-Identifier: MPL-2.0
"""What the citizen does at home: ticks off, prepares, tells how it is, and says how it was (M2, M3, C8, M6)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.conversations.actions.agreements import follow_up_agreement
from jobfokus.conversations.choices import AgreementState, PointOrigin, Status
from jobfokus.conversations.models import Feeling, HomeAnswer, HomePreparation, OwnWords, Verdict
from jobfokus.plans.models import HomeLine
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.journey.factories import NOW, AgreementFactory, ConversationFactory, plan_for
from tests.portal.own_access import PNG


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine(world):
    user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen = CitizenFactory(municipality=world.municipality, first_name="Åse", user=user)
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


@pytest.fixture
def home(client, mine):
    client.force_login(mine.citizen.user)
    return client


@pytest.fixture
def been(mine):
    """A conversation held yesterday."""
    at = NOW - timedelta(days=1)
    return ConversationFactory(case=mine, planned_at=at, status=Status.HELD, shared_at=at)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def my_plan(home, **more):
    return text(home.get(reverse("portal:min_plan"), more))


def address(name, row):
    return reverse(f"portal:{name}", args=[row.uuid])


def test_a_tick_stands_on_my_plan_with_its_day_and_can_be_taken_back(home, mine):
    promise = AgreementFactory(case=mine, text="Ringe til lageret")
    assert home.post(address("tick_agreement", promise)).url == reverse("portal:min_plan")
    assert "Gjort 24-11-2026" in my_plan(home)
    home.post(address("tick_agreement", promise), {"fortryd": "1"})
    assert "Gjort 24-11-2026" not in my_plan(home)
    promise.refresh_from_db()
    assert promise.state == AgreementState.OPEN
    assert LogEntry.objects.filter(verb="agreement.answered", citizen_id=mine.citizen_id).count() == 2


def test_a_word_and_a_file_are_kept_and_the_file_comes_back(home, mine):
    promise = AgreementFactory(case=mine)
    given = {"done": "on", "text": "Talte med Bo", "file": SimpleUploadedFile("svar.png", PNG)}
    home.post(address("agreement", promise), given)
    page = text(home.get(address("agreement", promise)))
    for words in ("Talte med Bo", "Gjort", "Hent svar.png"):
        assert words in page
    answer = home.get(address("answer_file", HomeAnswer.objects.get()))
    assert answer.content == PNG
    assert answer["Content-Disposition"] == 'attachment; filename="bilag.png"'


def test_a_file_that_is_no_picture_is_refused_in_words(home, mine):
    promise = AgreementFactory(case=mine)
    answer = home.post(address("agreement", promise), {"file": SimpleUploadedFile("x.exe", b"MZ123")})
    assert answer.status_code == 422
    assert "Filen skal være en pdf eller et billede" in text(answer)
    assert not HomeAnswer.objects.exists()


def test_what_was_followed_up_takes_no_more_answers(home, world, mine):
    promise = AgreementFactory(case=mine)
    follow_up_agreement(promise, by=world.caseworker, now=NOW, seen=1, state=AgreementState.KEPT)
    assert "Vi har fulgt op på aftalen sammen: Holdt." in text(home.get(address("agreement", promise)))
    assert home.post(address("tick_agreement", promise)).status_code == 404


def test_what_we_have_promised_is_not_the_citizens_to_tick(home, mine):
    ours = AgreementFactory(case=mine, doer="caseworker")
    assert home.post(address("tick_agreement", ours)).status_code == 404


def test_a_late_promise_comes_first_and_a_ticked_one_is_not_late(home, mine):
    promise = AgreementFactory(case=mine, due_on=NOW.date() - timedelta(days=2))
    page = my_plan(home)
    assert "Dagen er gået" in page
    assert page.index("Det gør du") < page.index("Næste samtale")
    home.post(address("tick_agreement", promise))
    assert "Dagen er gået" not in my_plan(home)


def test_wishes_open_the_agenda_after_the_topic_and_are_rewritten_with_it(home, mine):
    coming = ConversationFactory(case=mine, citizen_topic="Kørekort")
    home.post(address("prepare_home", coming), {"take_away": "En plan for ugen", "wishes": "Praktik\n\nKursus i Excel"})
    points = list(coming.agenda.filter(origin=PointOrigin.CITIZEN).values_list("text", flat=True))
    assert points == ["Kørekort", "Praktik", "Kursus i Excel"]
    assert "Ret det, du har skrevet til samtalen" in my_plan(home)
    home.post(address("prepare_home", coming), {"wishes": "Praktik"})
    assert list(coming.agenda.filter(origin=PointOrigin.CITIZEN).values_list("text", flat=True)) == [
        "Kørekort",
        "Praktik",
    ]
    assert HomePreparation.objects.get().take_away == ""


def test_a_conversation_under_way_is_not_prepared_any_more(home, mine):
    coming = ConversationFactory(case=mine, started_at=NOW)
    assert home.get(address("prepare_home", coming)).status_code == 404


def test_the_curve_is_ones_own_until_it_is_shared_and_again_when_it_is_kept(home, mine):
    page = reverse("portal:feelings")
    home.post(page, {"score": "4"})
    home.post(page, {"score": "6"})
    assert Feeling.objects.get().score == 6
    assert "Kun du kan se den" in text(home.get(page))
    home.post(reverse("portal:share_feelings"), {"del": "1"})
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        home.force_login(mine.citizen.user)
        home.post(page, {"score": "7"})
    assert set(Feeling.objects.values_list("shared", flat=True)) == {True}
    home.force_login(mine.citizen.user)
    home.post(reverse("portal:share_feelings"), {"behold": "1"})
    assert set(Feeling.objects.values_list("shared", flat=True)) == {False}


@pytest.mark.parametrize("score", ["", "0", "11", "syv"])
def test_only_one_to_ten_counts(home, mine, score):
    answer = home.post(reverse("portal:feelings"), {"score": score})
    assert answer.status_code == 422
    assert not Feeling.objects.exists()


def test_after_a_conversation_my_plan_asks_how_it_was_once(home, been):
    assert "Sig, hvordan samtalen virkede" in my_plan(home)
    answer = home.post(address("verdict", been), {"score": "8", "line": "Godt at vi ringede sammen"})
    assert answer.url == address("own_words", been)
    home.post(address("verdict", been), {"score": "1"})
    assert (Verdict.objects.get().score, Verdict.objects.get().on_screen) == (8, False)
    assert "Du har svaret. Tak." in text(home.get(address("verdict", been)))
    page = my_plan(home)
    assert "Sig, hvordan samtalen virkede" not in page
    assert address("own_words", been) in page


def test_own_words_put_a_point_on_the_next_agenda(home, mine, been):
    coming = ConversationFactory(case=mine)
    home.post(address("own_words", been), {"agreements": "Jeg ringer til tre", "goal": "Lager", "strategy": "Naboer"})
    assert OwnWords.objects.get().goal == "Lager"
    point = coming.agenda.get(origin=PointOrigin.FOLLOW_UP)
    assert point.words == "Det, du skrev med dine egne ord efter sidst"
    home.post(address("verdict", been), {"score": "8"})
    assert "Efter samtalen" not in my_plan(home)
    assert "Vores ord står ved siden af" in my_plan(home)


def test_the_goal_one_wrote_last_stands_on_my_plan_and_can_be_rewritten(home, world, mine, been):
    assert "Dit mål" not in my_plan(home)
    at = NOW - timedelta(days=40)
    before = ConversationFactory(case=mine, planned_at=at, status=Status.HELD, shared_at=at)
    OwnWords.objects.create(conversation=before, goal="Køre bus", written_at=at)
    assert "Køre bus" in my_plan(home)
    assert "Køre bus" in text(home.get(address("own_words", before)))
    OwnWords.objects.create(conversation=ConversationFactory(case=world.case), goal="EN-ANDENS-MÅL")
    home.post(address("own_words", been), {"goal": "Passe dyr"})
    page = my_plan(home)
    goal = page.split('id="dit-maal"')[1].split("Din ABC-jobplan")[0]
    assert "Passe dyr" in goal
    assert address("own_words", been) in goal
    assert "Køre bus" not in page
    assert "EN-ANDENS-MÅL" not in page
    assert "Your goal" in my_plan(home, sprog="en")


def follow_ups(coming):
    return [point.words for point in coming.agenda.filter(origin=PointOrigin.FOLLOW_UP).order_by("position")]


def test_what_differs_from_ours_is_talked_about_next_time_and_shown_in_the_preparation(home, world, mine, been):
    coming = ConversationFactory(case=mine)
    plan_for(mine, functions={"A": ["Kok"], "B": ["Gartner"]})
    told, same, silent = (
        AgreementFactory(case=mine, conversation=been, text=text, count=count)
        for text, count in (("Ringe til lagre", 3), ("Søge job", 5), ("Rette CV’et", None))
    )
    page = text(home.get(address("own_words", been)))
    assert "Ringe til lagre (i alt 3)" in page
    assert "Vi skrev: A: Kok · B: Gartner" in page
    said = {"goal": "Noget med mad", "strategy": "Jeg vil være kok"}
    said |= {f"same_{told.uuid.hex}": "nej", f"words_{told.uuid.hex}": "Jeg skriver til to"}
    said |= {f"same_{same.uuid.hex}": "ja", f"words_{same.uuid.hex}": "4 om ugen"}
    home.post(address("own_words", been), said)
    found = {
        "Det, du skrev med dine egne ord efter sidst",
        "Vi husker det forskelligt: „Ringe til lagre (i alt 3)“ – „Jeg skriver til to“",
        "Er tallet det samme? „Søge job (i alt 5)“ – „4 om ugen“",
        "Er vi enige om denne aftale? „Rette CV’et“",
        "Skal I også søge på spor B (Gartner)? Det står ikke i dine ord",
    }
    assert set(follow_ups(coming)) == found
    assert "Vi husker det forskelligt" in preparation(home, world, coming)
    judge = reverse("conversations:judge_own_words", args=[been.uuid])
    home.post(judge, {"goal_same": "nej", "strategy_same": "ja"})
    judged = {"Er målet det samme? „Noget med mad“"} | {words for words in found if "„" in words}
    assert set(follow_ups(coming)) == judged
    record = text(home.get(reverse("conversations:record", args=[been.uuid])))
    assert "Husker det anderledes: „Jeg skriver til to“" in record
    assert silent.counted in record


def test_one_is_asked_about_the_newest_conversation_and_never_about_one_that_did_not_happen(home, mine, been):
    ConversationFactory(case=mine, planned_at=NOW - timedelta(days=20), status=Status.HELD)
    missed = ConversationFactory(case=mine, planned_at=NOW - timedelta(hours=2), status=Status.NO_SHOW)
    page = my_plan(home)
    assert address("verdict", been) in page
    assert page.count("Efter samtalen") == 1
    assert home.get(address("verdict", missed)).status_code == 404


def test_every_page_is_said_in_english_too(home, mine, been):
    promise, coming = AgreementFactory(case=mine), ConversationFactory(case=mine)
    pages = {
        address("agreement", promise): "My agreement",
        address("prepare_home", coming): "What would you like to take away?",
        address("verdict", been): "How did the conversation work for you?",
        address("own_words", been): "This is my goal",
        reverse("portal:feelings"): "How are things today?",
    }
    for page, words in pages.items():
        assert words in text(home.get(page, {"sprog": "en"}))


def test_the_pages_cost_the_same_with_one_and_thirty_answers(home, mine, django_assert_num_queries):
    promise = AgreementFactory(case=mine)
    for times in (1, 30):
        HomeAnswer.objects.bulk_create(
            HomeAnswer(agreement=promise, by=mine.citizen.user, text="Ord") for _ in range(times)
        )
        with django_assert_num_queries(6):
            home.get(address("agreement", promise))
        with django_assert_num_queries(10):
            home.get(reverse("portal:min_plan"))


def preparation(client, world, coming):
    client.force_login(world.caseworker)
    return text(client.get(reverse("journey:prepare", args=[coming.uuid])))


def test_the_preparation_of_staff_shows_what_was_written_at_home(home, world, mine, been):
    promise, coming = AgreementFactory(case=mine), ConversationFactory(case=mine)
    home.post(address("agreement", promise), {"done": "on", "text": "Talte med Bo", "file": upload()})
    home.post(address("prepare_home", coming), {"take_away": "En plan for ugen", "wishes": "Praktik"})
    home.post(address("own_words", been), {"goal": "Arbejde med dyr"})
    home.post(reverse("portal:feelings"), {"score": "4"})
    for track, function in (("C", "Pakke fisk"), ("B", "Passe dyr")):
        HomeLine.objects.create(case=mine, track=track, function=function)
    HomeLine.objects.create(case=mine, track="A", function="Taget ind", taken_at=NOW)
    page = preparation(home, world, coming)
    assert "Taget ind" not in page
    for words in (
        "Har skrevet hjemme: Passe dyr på B og Pakke fisk på C.",
        "Borgeren 24-11-2026: gjort – „Talte med Bo“",
        "„En plan for ugen“",
        "Praktik",
        "Arbejde med dyr",
    ):
        assert words in page
    assert "Sådan går det" not in page
    file = reverse("conversations:answer_file", args=[HomeAnswer.objects.get().uuid])
    assert file in page
    assert home.get(file).content == PNG
    home.force_login(mine.citizen.user)
    home.post(reverse("portal:share_feelings"), {"del": "1"})
    assert "Sådan går det, på en skala til 10: 4 (24-11-2026)" in preparation(home, world, coming)


def test_without_anything_from_home_the_preparation_has_no_empty_box(client, world, mine):
    assert "Fra borgeren" not in preparation(client, world, ConversationFactory(case=mine))


def test_own_words_stand_beside_ours_on_the_record(home, world, been):
    home.post(address("own_words", been), {"goal": "Arbejde med dyr"})
    home.force_login(world.caseworker)
    record = text(home.get(reverse("conversations:record", args=[been.uuid])))
    assert "Borgeren med egne ord" in record
    assert "Arbejde med dyr" in record


def test_a_verdict_on_the_turned_screen_is_thanked_for_and_shown_to_nobody(client, world, been):
    client.force_login(world.caseworker)
    screen = reverse("conversations:verdict", args=[been.uuid])
    assert "Vend tilbage" in text(client.get(screen))
    assert client.post(screen, {"score": ""}).status_code == 422
    client.post(screen, {"score": "3", "line": "FOR HURTIGT"})
    assert "Tak for dit svar." in text(client.get(screen))
    assert Verdict.objects.get().on_screen
    for page in (screen, reverse("conversations:record", args=[been.uuid])):
        assert "FOR HURTIGT" not in text(client.get(page))


def test_a_verdict_is_asked_only_of_a_conversation_that_was_held(client, world, mine):
    client.force_login(world.caseworker)
    coming = ConversationFactory(case=mine)
    assert client.get(reverse("conversations:verdict", args=[coming.uuid])).status_code == 404


def upload():
    return SimpleUploadedFile("svar.png", PNG)
