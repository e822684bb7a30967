# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from jobfokus.steering.views import (
    capacity,
    employer_time,
    exit_marks,
    follow_up,
    odd_spells,
    organisation,
    scenarios,
    simulator,
    slots,
    strategies,
    strategy_list,
    survival,
    trials,
)

app_name = "steering"
urlpatterns = [
    path("screening/opfoelgning/", follow_up.screening_follow_up, name="screening_follow_up"),
    path("screening/opfoelgning/andel/", follow_up.screening_prompt, name="screening_prompt"),
    path("kapacitet/", capacity.capacity, name="capacity"),
    path("kapacitet/gem/", scenarios.keep, name="keep_scenario"),
    path("kapacitet/sammenlign/", scenarios.compare, name="compare_scenarios"),
    path("kapacitet/regneark/", capacity.sheet, name="capacity_sheet"),
    path("kapacitet/dag/", capacity.day_sheet, name="day_sheet"),
    path("kapacitet/tider/", slots.slots, name="slots"),
    path("kapacitet/tider/gem/", slots.keep_slots, name="keep_slots"),
    path("kapacitet/virksomhedstid/", employer_time.employer_time, name="employer_time"),
    path("kapacitet/virksomhedstid/gem/", employer_time.set_hours, name="set_employer_hours"),
    path("kapacitet/<uuid:uuid>/fjern/", scenarios.remove, name="remove_scenario"),
    path("strategi/", strategy_list.strategy_list, name="strategy_list"),
    path("strategi/budget/", strategy_list.strategy_budget, name="strategy_budget"),
    path("strategi/simulator/", simulator.simulator, name="simulator"),
    path("strategi/organisering/", organisation.organisation, name="organisation"),
    path("strategi/organisering/vaelg/", organisation.organisation_choose, name="organisation_choose"),
    path("strategi/forsoeg/", trials.trial_list, name="trial_list"),
    path("strategi/forsoeg/nyt/", trials.trial_new, name="trial_new"),
    path("strategi/forsoeg/<uuid:uuid>/", trials.trial_page, name="trial_page"),
    path("strategi/<uuid:uuid>/varighed/", strategies.duration_rule, name="duration_rule"),
    path("strategi/<uuid:uuid>/", strategies.strategy_page, name="strategy_page"),
    path("strategi/<uuid:uuid>/vaelg/", strategies.strategy_choose, name="strategy_choose"),
    path("varighed/", survival.survival, name="survival"),
    path("varighed/datoer/", odd_spells.odd_spells, name="odd_spells"),
    path("varighed/aarsager/", exit_marks.exit_marks, name="exit_marks"),
    path("varighed/aarsager/gem/", exit_marks.save_exit_marks, name="save_exit_marks"),
]
