# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

from jobfokus.citizens.models import ContactReason, ContactRule, ContactRuleSet
from jobfokus.steering.actions.scenarios import keep_scenario
from jobfokus.steering.actions.trials import Planned, register_trial
from tests.access import CASEWORKERS, LEADERS, MANAGERS, Row, Stage, _everywhere

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
READERS = _everywhere("READERS", CASEWORKERS | LEADERS | MANAGERS)
STEERERS = _everywhere("STEERERS", LEADERS | MANAGERS)
ONLY_MAKER = _everywhere("ONLY_MAKER", frozenset({"manager"}))
HOURS = {"since": "01-01-2100", "caseworker": "4", "employer_consultant": "25", "both": "15"}
TYPED = {"citizens": "330", "days_a_week": "3", "weeks_a_year": "44", "intensive_percent": "30", "cover": "t12"}


def of_scenario(stage: Stage):
    kept = stage.once("scenario", lambda: keep_scenario("330 borgere", TYPED, by=stage.users["manager"], now=NOW))
    return {"uuid": kept.uuid}


def of_group(stage: Stage):
    return {"uuid": stage.case.target_group.uuid}


CHOSEN = {
    "strategy": "selection", "starts_on": "01-01-2090", "planned_percent": "30", "wait_weeks": "39",
    "intensive_rhythm": "12", "reason": "Prøve", "look_again_on": "01-06-2090",
}  # fmt: skip
ORGANISED = {
    "consultants": "mixed", "caseworkers": "by_duration", "starts_on": "01-01-2090", "reason": "Prøve",
    "look_again_on": "01-06-2090",
}  # fmt: skip
ONLY_MANAGERS = _everywhere("ONLY_MANAGERS", MANAGERS)


def ruled(stage: Stage):
    return {"week": "26", "to_team": str(stage.team.uuid), "reason": "Prøve"}


def of_trial(stage: Stage):
    said = Planned(
        "Halve sagsstammer", "caseload", "Højst 40 sager", stage.team, None, date(2090, 1, 1), date(2090, 6, 1), 26,
        "others", "Flere er ude",
    )  # fmt: skip
    trial = stage.once("trial", lambda: register_trial(said, by=stage.users["manager"], now=NOW))
    return {"uuid": trial.uuid}


TRIAL_READERS = _everywhere("TRIAL_READERS", LEADERS | MANAGERS | {"owner", "teammate"})


def rule_set(stage: Stage):
    """A set that has not begun, with one rule."""

    def make():
        made = ContactRuleSet.objects.create(municipality=stage.municipality, name="Kommer", since=date(2100, 1, 1))
        ContactRule.objects.create(rule_set=made, name="Første", count=1, closes=1)
        return made

    return {"uuid": stage.once("rule set", make).uuid}


def reason(stage: Stage):
    told = {"municipality": stage.municipality, "code": "x", "name": "Ferie", "effect": "pause"}
    return {"uuid": stage.once("reason", lambda: ContactReason.objects.create(**told)).uuid}


def rule(stage: Stage):
    rule_set(stage)
    return {"uuid": stage.made["rule set"].rules.first().uuid}


RULE = {
    "name": "Første", "count": "1", "unit": "month", "opens": "0", "closes": "1", "spacing": "even", "held_by": "fund",
    "self_booking": "offer", "book_days": "8", "lead_days": "7",
}  # fmt: skip
RULE_READERS = _everywhere("RULE_READERS", CASEWORKERS | LEADERS | MANAGERS | {"administrator"})
OWN_RULES = _everywhere("OWN_RULES", RULE_READERS.ordinary - {"foreign"})
RULE_WRITERS = _everywhere("RULE_WRITERS", MANAGERS | {"administrator"})


HEAD = {"name": "Kommer", "since": "02-01-2100", "source": "Loven"}


def version(stage: Stage):
    return {"seen": str(ContactRuleSet.objects.get(**rule_set(stage)).version)}


ROWS = [
    Row("steering:rhythm", READERS),
    Row("steering:rule_set_list", RULE_READERS),
    Row("steering:rule_set_page", OWN_RULES, rule_set),
    Row("steering:rule_set_check", RULE_WRITERS, rule_set, "POST", version),
    Row("steering:rule_set_copy", RULE_WRITERS, rule_set),
    Row("steering:rule_set_copy", RULE_WRITERS, rule_set, "POST"),
    Row("steering:rule_set_edit", RULE_WRITERS, rule_set),
    Row("steering:rule_set_edit", RULE_WRITERS, rule_set, "POST", lambda stage: HEAD | version(stage)),
    Row("steering:rule_set_remove", RULE_WRITERS, rule_set, "POST", lambda stage: {"seen": "0"}),
    Row("steering:rule_new", RULE_WRITERS, rule_set),
    Row("steering:rule_new", RULE_WRITERS, rule_set, "POST", lambda stage: RULE | version(stage)),
    Row("steering:rule_edit", RULE_WRITERS, rule),
    Row("steering:rule_edit", RULE_WRITERS, rule, "POST", lambda stage: RULE | version(stage)),
    Row("steering:rule_remove", RULE_WRITERS, rule, "POST", lambda stage: {"seen": "0"}),
    Row("steering:reason_list", RULE_READERS),
    Row("steering:reason_new", RULE_WRITERS),
    Row("steering:reason_new", RULE_WRITERS, method="POST", data=lambda stage: {"name": "Valg", "effect": "pause"}),
    Row("steering:reason_edit", RULE_WRITERS, reason),
    Row("steering:reason_edit", RULE_WRITERS, reason, "POST", lambda stage: {"name": "Valg", "seen": "1"}),
    Row("steering:reason_use", RULE_WRITERS, reason, "POST", lambda stage: {"seen": "1"}),
    Row("steering:capacity", READERS),
    Row("steering:keep_scenario", STEERERS, method="POST", data=lambda stage: TYPED | {"name": "330 borgere"}),
    Row("steering:compare_scenarios", READERS),
    Row("steering:capacity_sheet", READERS),
    Row("steering:day_sheet", READERS),
    Row("steering:survival", STEERERS),
    Row("steering:survival_sheet", STEERERS),
    Row("steering:screening_follow_up", STEERERS),
    Row("steering:screening_prompt", STEERERS),
    Row("steering:odd_spells", STEERERS),
    Row("steering:exit_marks", ONLY_MANAGERS),
    Row("steering:save_exit_marks", ONLY_MANAGERS, method="POST"),
    Row("steering:strategy_list", STEERERS),
    Row("steering:strategy_budget", ONLY_MANAGERS, method="POST", data=lambda stage: {"budget": "1000"}),
    Row("steering:simulator", STEERERS),
    Row("steering:organisation", STEERERS),
    Row("steering:duration_rule", ONLY_MANAGERS, of_group),
    Row("steering:duration_rule", ONLY_MANAGERS, of_group, method="POST", data=ruled),
    Row("steering:trial_list", READERS),
    Row("steering:trial_new", STEERERS),
    Row("steering:trial_new", STEERERS, method="POST", data=lambda stage: {"name": "Prøve"}),
    Row("steering:trial_page", TRIAL_READERS, of_trial),
    Row("steering:organisation_choose", ONLY_MANAGERS),
    Row("steering:organisation_choose", ONLY_MANAGERS, method="POST", data=lambda stage: ORGANISED),
    Row("steering:strategy_page", STEERERS, of_group),
    Row("steering:strategy_choose", ONLY_MANAGERS, of_group),
    Row("steering:strategy_choose", ONLY_MANAGERS, of_group, method="POST", data=lambda stage: CHOSEN),
    Row("steering:slots", STEERERS),
    Row("steering:keep_slots", STEERERS, method="POST", data=lambda stage: TYPED | {"team": stage.team.uuid}),
    Row("steering:employer_time", STEERERS),
    Row("steering:set_employer_hours", ONLY_MANAGERS, method="POST", data=lambda stage: HOURS),
    Row("steering:remove_scenario", ONLY_MAKER, of_scenario, method="POST"),
]
