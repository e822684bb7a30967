# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobfokus.citizens.models import ReasonedAccess
from jobfokus.exchange.drafts import content_of, draft_of
from jobfokus.plans import actions
from jobfokus.plans.choices import PlanState
from jobfokus.plans.forms import typed
from jobfokus.plans.models import JobPlan, JobPlanVersion, Milestone
from jobfokus.plans.rules.content import Line, Mix, PlanContent
from jobfokus.privacy.models import LogEntry
from tests.plans.factories import NOW, full_content, full_line, saved_plan

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _on_a_day(time_machine, settings, tmp_path):
    time_machine.move_to(NOW + timedelta(days=7), tick=False)
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(world, name="plan_page"):
    return reverse(f"plans:{name}", args=[world.case.uuid])


def sent(content, seen=0, **more):
    return typed(content) | {"base_version": [str(seen)], "form_token": [str(uuid4())]} | more


def text(response):
    return " ".join(response.content.decode().split())


def stored(world):
    return JobPlan.objects.with_content().get(case=world.case)


def edited(content, place, **changes):
    lines = list(content.lines)
    lines[place] = replace(lines[place], **changes)
    return replace(content, lines=tuple(lines))


def test_a_case_without_a_plan_offers_a_line_on_each_track_and_a_proposed_mix(desk, world):
    page = text(desk.get(url(world)))
    for track in "ABC":
        assert f'name="line-{"ABC".index(track)}-functions"' in page
        assert f"Tilføj en linje på {track}" in page
    assert "Forslag til en start: 9 på A, 2 på B, 1 på C om ugen" in page
    assert "Ikke begyndt" in page
    assert not JobPlan.objects.exists()


def test_the_first_gem_opens_the_plan_and_makes_version_one(desk, world):
    answer = desk.post(url(world, "save_plan"), sent(full_content(), **{"mix-agreed": ["on"]}))
    assert answer.status_code == 302
    plan = stored(world)
    assert plan.version == 1
    assert [replace(line, key="") for line in plan.content.lines] == list(full_content().lines)
    page = text(desk.get(url(world)))
    assert "Planen er gemt." in page
    assert "I har ikke bekræftet planen endnu" in page
    assert 'value="Funktion A"' in page


def test_every_line_has_the_columns_of_the_paper_form_and_the_three_questions(desk, world):
    saved_plan(world.case, world.caseworker)
    page = text(desk.get(url(world)))
    for words in (
        "Jobfunktioner",
        "Virksomheder eller slags virksomheder",
        "Hvad gøres?",
        "Hvem?",
        "Hvornår?",
        "Vil jeg det?",
        "Kan jeg det?",
        "Bliver det efterspurgt?",
        "Hvad hindrer?",
    ):
        assert page.count(f">{words}<") == 3


def test_functions_can_be_picked_from_the_list_while_one_types(desk, world):
    names = reverse("labourmarket:function_names")
    assert f'<datalist id="job-functions" data-names="{names}">' in text(desk.get(url(world)))


def test_what_is_missing_is_told_in_kind_words(desk, world):
    saved_plan(world.case, world.caseworker, PlanContent((full_line("A", task=""), full_line("B"))))
    page = text(desk.get(url(world)))
    assert "Skriv, hvad der gøres ved det." in page
    assert "Her mangler en linje. Hvilket arbejde kunne komme på tale?" in page


def test_a_plan_with_nothing_on_a_track_is_marked_as_too_narrow(desk, world):
    saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 0, 1)))
    assert text(desk.get(url(world))).count("Søger for smalt") == 1


@pytest.mark.parametrize(
    "day, words",
    [
        (date(2026, 3, 9), "I aftalte at se på fordelingen igen 09-03-2026. Det kan I gøre nu."),
        (date(2026, 4, 1), "I ser på fordelingen igen 01-04-2026."),
    ],
)
@pytest.mark.parametrize("name", ["plan_page", "plan_panel"])
def test_whoever_writes_is_told_when_the_two_look_at_the_numbers_again(desk, world, name, day, words):
    saved_plan(world.case, world.caseworker, full_content(mix=Mix(9, 2, 1, day)))
    assert words in text(desk.get(url(world, name)))


def test_a_mistake_is_told_and_nothing_typed_is_lost(desk, world):
    data = sent(full_content(mix=None), **{"line-1-due_on": ["32-13"], "mix-a": ["5"]})
    answer = desk.post(url(world, "save_plan"), data)
    assert answer.status_code == 422
    page = text(answer)
    assert "Skriv datoen som dag, måned og år" in page
    assert "Skriv et tal. 0 er også et svar." in page
    assert 'value="32-13"' in page
    assert 'value="Virksomheder C"' in page
    assert not JobPlan.objects.exists()
    assert content_of(draft_of(world.caseworker, "plan", world.case.uuid))["line-1-due_on"] == ["32-13"]


def test_the_weekly_numbers_wait_for_both_to_agree(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    shift = replace(plan.content, mix=Mix(4, 4, 4))
    page = text(desk.post(url(world, "save_plan"), sent(shift, 1)))
    assert "Fordelingen skifter først, når I er enige" in page
    assert "Skriv kort, hvorfor fordelingen skifter" in page
    desk.post(url(world, "save_plan"), sent(shift, 1, **{"mix-agreed": ["on"], "mix-reason": ["Ingen svar på A"]}))
    assert stored(world).newest_mix.reason == "Ingen svar på A"
    assert stored(world).content.mix == Mix(4, 4, 4)


def test_a_line_is_added_without_javascript_and_keeps_what_was_typed(desk, world):
    data = sent(PlanContent((Line(track="A", task="Halvt skrevet"),)), action="add-B")
    answer = desk.post(url(world, "save_plan"), data)
    assert answer.url == url(world) + "#abc-plan"
    page = text(desk.get(url(world)))
    assert 'value="Halvt skrevet"' in page
    assert "Du har en kladde, der ikke er gemt i planen" in page
    assert not JobPlan.objects.exists()


@pytest.mark.parametrize(
    "action, lines, trucks",
    [("add-B", 4, 1), ("add-C", 3, 1), ("remove-0", 3, 0), ("try-C-0-1", 3, 2), ("try-C-0-9", 3, 1), ("add-X", 4, 1)],
)
def test_with_htmx_the_lines_come_back_in_their_new_shape(desk, world, action, lines, trucks):
    content = PlanContent((full_line("A", functions=("pluk", "truck")), full_line("B")))
    page = text(desk.post(url(world, "save_plan"), sent(content, action=action), headers=HTMX))
    assert page.startswith('<div id="plan-lines" data-fresh>')
    assert f'name="line-TOTAL_FORMS" value="{lines}"' in page
    assert page.count('value="truck"') == trucks
    assert not JobPlan.objects.exists()


def test_the_proposed_mix_is_filled_in_with_one_click(desk, world):
    page = text(desk.post(url(world, "save_plan"), sent(PlanContent(), action="propose"), headers=HTMX))
    assert 'name="mix-a" value="9"' in page


def test_a_hindrance_becomes_a_milestone_with_one_click(desk, world):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort"))
    key = plan.content.lines[0].key
    assert f'value="milestone-{key}"' in text(desk.get(url(world)))
    desk.post(url(world, "save_plan"), sent(plan.content, 1, action=f"milestone-{key}"))
    assert Milestone.objects.get().text == "Intet kørekort"
    page = text(desk.get(url(world)))
    assert "Er blevet til et delmål" in page
    assert f'value="milestone-{key}"' not in page


@pytest.mark.parametrize("action", ["milestone-ingen-linje", "remove-²", "try-A-²-²"])
def test_a_button_that_names_no_line_changes_nothing(desk, world, action):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort"))
    assert desk.post(url(world, "save_plan"), sent(plan.content, 1, action=action)).status_code == 302
    assert not Milestone.objects.exists()


def test_what_is_typed_is_kept_while_typing_and_shown_again(desk, world):
    data = sent(PlanContent((Line(track="C", task="Midt i en sæt"),)), autosave_sequence=1)
    assert desk.post(url(world, "autosave_plan"), data).json()["sequence"] == 1
    page = text(desk.get(url(world)))
    assert 'value="Midt i en sæt"' in page
    assert 'data-autosave-sequence="1"' in page
    desk.post(url(world, "drop_typed_plan"))
    assert "Midt i en sæt" not in text(desk.get(url(world)))


def test_a_saved_plan_leaves_no_draft(desk, world):
    desk.post(url(world, "autosave_plan"), sent(full_content(), autosave_sequence=1))
    desk.post(url(world, "save_plan"), sent(full_content(), **{"mix-agreed": ["on"]}))
    assert draft_of(world.caseworker, "plan", world.case.uuid) is None


def test_the_second_writer_keeps_the_text_and_sees_both(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    theirs = edited(edited(plan.content, 0, task="Kollegaens ord"), 1, companies="Kollegaens fund")
    actions.save_plan(plan, theirs, seen=1, by=world.team_leader, now=NOW)
    mine = edited(edited(plan.content, 0, task="Mine ord"), 2, why="Min grund")
    answer = desk.post(url(world, "save_plan"), sent(mine, 1))
    page = text(answer)
    assert answer.status_code == 409
    assert "Du skrev „Mine ord“. Kollegaen skrev „Kollegaens ord“." in page
    for words in ("Mine ord", "Kollegaens fund", "Min grund"):
        assert f'value="{words}"' in page
    assert 'name="base_version" value="2"' in page
    assert stored(world).content.lines[0].task == "Kollegaens ord"
    assert "Mine ord" in str(content_of(draft_of(world.caseworker, "plan", world.case.uuid)))


def test_who_opens_an_old_draft_is_told_that_somebody_saved_meanwhile(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    desk.post(url(world, "autosave_plan"), sent(plan.content, 1, autosave_sequence=1))
    actions.save_plan(plan, edited(plan.content, 0, task="Nyt"), seen=1, by=world.team_leader, now=NOW)
    page = text(desk.get(url(world)))
    assert "En kollega har gemt planen imens" in page
    assert 'name="base_version" value="1"' in page


def test_the_panel_is_the_same_form_and_comes_back_saved(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    panel = text(desk.get(url(world, "plan_panel"), headers=HTMX))
    assert 'id="plan-panel"' in panel
    assert "<html" not in panel
    data = sent(edited(plan.content, 0, task="Fra panelet"), 1, in_panel="1")
    answer = desk.post(url(world, "save_plan"), data, headers=HTMX)
    assert 'value="Fra panelet"' in text(answer)
    assert "Planen er gemt." in text(answer)
    assert "Planen er gemt." not in text(desk.get(url(world)))
    assert 'name="base_version" value="2"' in text(answer)


@pytest.mark.parametrize(
    "back, to", [("/soeg/", "/soeg/"), ("https://andet.example/", None), ("//andet.example", None)]
)
def test_without_javascript_the_panel_leads_back_to_its_page_and_nowhere_else(desk, world, back, to):
    data = sent(full_content(), in_panel="1", back=back, **{"mix-agreed": ["on"]})
    assert desk.post(url(world, "save_plan"), data).url == (to or url(world))


def test_who_may_only_read_gets_the_plan_without_a_form(client, world):
    saved_plan(world.case, world.caseworker)
    until = datetime.fromisoformat("2026-03-10T00:00:00+01:00")
    ReasonedAccess.objects.create(case=world.case, user=world.colleague, reason="Klage", until=until)
    client.force_login(world.colleague, backend="django.contrib.auth.backends.ModelBackend")
    page = text(client.get(url(world)))
    assert "Ringe til fem A" in page
    assert "<fieldset" not in page
    assert client.post(url(world, "save_plan"), sent(PlanContent(), 1)).status_code == 404
    assert stored(world).version == 1


def test_both_confirm_on_the_turned_screen(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    page = text(desk.get(url(world) + "?vendt=1"))
    assert "Vi bekræfter planen" in page
    confirm = reverse("plans:confirm_plan", args=[plan.uuid])
    desk.post(confirm, {"seen": 1, "citizen_name": "Ærø Åkjær", "form_token": uuid4()})
    assert stored(world).state == PlanState.CONFIRMED
    page = text(desk.get(url(world) + "?vendt=1"))
    assert f"Version 1 er bekræftet af Ærø Åkjær og {world.caseworker.name} 09-03-2026 kl. 10.30." in page
    assert "Vi bekræfter planen" not in page


def test_a_plan_that_changed_meanwhile_is_not_confirmed_unread(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    actions.save_plan(plan, edited(plan.content, 0, task="Nyt"), seen=1, by=world.team_leader, now=NOW)
    desk.post(reverse("plans:confirm_plan", args=[plan.uuid]), {"seen": 1, "citizen_name": "Ærø"})
    assert stored(world).state == PlanState.DRAFT
    assert "Planen er ændret, siden du åbnede siden" in text(desk.get(url(world)))


def test_a_change_after_the_confirmation_says_so(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    actions.confirm_plan(plan, citizen_name="Ærø", seen=1, by=world.caseworker, now=NOW)
    desk.post(url(world, "save_plan"), sent(edited(plan.content, 0, task="Nyt"), 1))
    page = text(desk.get(url(world)))
    assert "Kladde igen" in page
    assert "Planen er ændret siden. Bekræft den igen" in page


def test_a_signed_paper_comes_in_and_can_be_fetched_and_the_fetching_is_logged(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    form = reverse("plans:signed_paper", args=[plan.uuid])
    assert "Læg den underskrevne plan ind" in text(desk.get(form))
    paper = SimpleUploadedFile("Nadias plan.pdf", b"%PDF-1.7 underskrift", content_type="text/html")
    desk.post(form, {"seen": 1, "citizen_name": "Ærø", "paper": paper})
    made = plan.confirmations.get()
    address = reverse("plans:paper_file", args=[plan.uuid, made.paper.uuid])
    assert address in text(desk.get(url(world)))
    answer = desk.get(address)
    assert answer.content == b"%PDF-1.7 underskrift"
    assert answer["Content-Disposition"] == 'attachment; filename="underskrevet-abc-jobplan.pdf"'
    assert LogEntry.objects.filter(kind="exported", citizen_id=world.case.citizen_id).count() == 1


def test_a_paper_of_another_plan_is_not_handed_out(desk, world):
    foreign = saved_plan(world.foreign_case, world.foreign_caseworker)
    paper = SimpleUploadedFile("x.pdf", b"%PDF-1.7")
    made = actions.confirm_by_paper(foreign, paper, citizen_name="", seen=1, by=world.foreign_caseworker, now=NOW)
    mine = saved_plan(world.case, world.caseworker)
    for plan in (mine, foreign):
        assert desk.get(reverse("plans:paper_file", args=[plan.uuid, made.paper.uuid])).status_code == 404


def test_a_file_of_the_wrong_kind_is_sent_back_kindly(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    bad = SimpleUploadedFile("plan.pdf", b"MZ")
    answer = desk.post(
        reverse("plans:signed_paper", args=[plan.uuid]), {"seen": 1, "citizen_name": "Ærø", "paper": bad}
    )
    assert answer.status_code == 422
    assert "Filen skal være en pdf eller et billede" in text(answer)


def test_versions_tell_who_and_when_and_two_can_be_compared(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    changed = edited(plan.content, 0, task="Skrive i stedet", due_on=date(2026, 3, 20))
    actions.save_plan(
        plan, replace(changed, mix=Mix(4, 4, 4)), seen=1, by=world.team_leader, now=NOW, reason="x", agreed=True
    )
    page = text(desk.get(reverse("plans:plan_versions", args=[plan.uuid])))
    assert world.team_leader.name in page
    assert "02-03-2026 kl. 10.30" in page
    page = text(desk.get(reverse("plans:compare_versions", args=[plan.uuid, 1, 2])))
    assert "<td>Ringe til fem A</td><td>Skrive i stedet</td>" in page
    assert "<td>16-03-2026</td><td>20-03-2026</td>" in page
    assert "Før: 6 på A, 3 på B, 2 på C. Efter: 4 på A, 4 på B, 4 på C." in page
    chosen = reverse("plans:chosen_versions", args=[plan.uuid])
    assert "<td>Ringe til fem A</td><td>Skrive i stedet</td>" in text(desk.get(chosen, {"version": ["2", "1"]}))
    assert "<td>Ringe til fem A</td><td>Skrive i stedet</td>" in text(desk.get(chosen, {"version": ["x"]}))
    first = text(desk.get(reverse("plans:compare_versions", args=[plan.uuid, 0, 1])))
    assert "Ingen plan endnu" in first
    assert "Ny linje på A" in first
    assert desk.get(reverse("plans:compare_versions", args=[plan.uuid, 1, 7])).status_code == 404


def test_many_versions_come_in_pages(desk, world):
    plan = saved_plan(world.case, world.caseworker)
    more = (JobPlanVersion(plan=plan, number=n, saved_by=world.caseworker, content={}) for n in range(2, 62))
    JobPlanVersion.objects.bulk_create(more)
    page = text(desk.get(reverse("plans:plan_versions", args=[plan.uuid])))
    assert page.count('name="version"') == 50
    second = text(desk.get(reverse("plans:plan_versions", args=[plan.uuid]), {"side": 2}))
    assert second.count('name="version"') == 11


@pytest.mark.parametrize("name", ["plan_page", "plan_versions"])
def test_pages_cost_the_same_for_one_and_thirty_rows_and_at_most_ten_statements(
    desk, world, name, django_assert_max_num_queries
):
    plan = saved_plan(world.case, world.caseworker, full_content(hindrance="Intet kørekort"))
    counts = []
    for lines in (1, 30):
        content = PlanContent(
            tuple(full_line("A", task=f"Opgave {number}") for number in range(lines)), plan.content.mix
        )
        actions.save_plan(plan, content, seen=stored(world).version, by=world.caseworker, now=NOW)
        address = url(world) if name == "plan_page" else reverse("plans:plan_versions", args=[plan.uuid])
        with django_assert_max_num_queries(10) as queries:
            assert desk.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_three_answers_get_a_proposal_while_one_answers(desk):
    address = reverse("plans:track_suggestion")
    answers = {"line-3-wish": "wanted", "line-3-competence": "yes", "line-3-demand": "some"}
    assert "Svarene peger på spor A: du vil gerne, du kan det, nogen søger folk til det." in text(
        desk.get(address, answers)
    )
    assert "Svar på de tre spørgsmål" in text(desk.get(address, {"line-3-wish": "hvad som helst"}))


@pytest.mark.parametrize("turned", [False, True])
def test_abc_is_introduced_with_three_circles_and_an_example(desk, turned):
    page = text(desk.get(reverse("plans:abc"), {"vendt": "1"} if turned else {}))
    for words in ("Det vil jeg", "Det kan jeg", "Det er der brug for", "Mona har passet kunder i en tøjbutik"):
        assert words in page
    assert page.count('class="abc-circle"') == 3
    assert ("Hovedmenu" in page) is not turned


def test_the_two_agree_on_a_day_for_writing_at_home_and_staff_see_it(desk, world):
    answer = desk.post(url(world, "home_draft"), {"home_draft_by": "20-03-2026"})
    assert answer.url == url(world)
    page = text(desk.get(url(world)))
    assert "Borgeren skriver sine egne linjer hjemme senest 20-03-2026." in page
    assert "Ikke begyndt" in page
    saved_plan(world.case, world.caseworker)
    assert "hjemme senest 20-03-2026." in text(desk.get(url(world, "plan_panel")))


def test_a_day_that_has_passed_is_refused_at_the_field(desk, world):
    answer = desk.post(url(world, "home_draft"), {"home_draft_by": "01-03-2026"})
    assert answer.status_code == 422
    assert "Vælg i dag eller en dag, der kommer." in text(answer)
