# SPDX-License-Identifier: MPL-2.0
"""Which strategies Ryvang's manager has chosen for its target groups, and the help that was given at once."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.actions import change_setting
from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.demo.stories import CASH, FLEX_READY, UNEMPLOYED
from jobfokus.demo.town import LONG, READY, SICK, Place
from jobfokus.screening.actions.needs import record_need
from jobfokus.screening.choices import Strategy
from jobfokus.steering.actions.duration import set_duration_rule
from jobfokus.steering.actions.organisation import Organising, choose_organisation
from jobfokus.steering.actions.strategies import Choosing, choose_strategy
from jobfokus.steering.actions.trials import Planned, register_trial
from jobfokus.steering.choices import Against, CaseworkerModel, ConsultantModel, Part, TrialKind

HALF_A_YEAR = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice the manager made so many days ago."""

    group: str
    days: int
    strategy: Strategy
    percent: int
    rhythm: int
    reason: str
    team: str | None = None
    wait_weeks: int = 39


CHOICES = (
    Chosen(
        UNEMPLOYED, 400, Strategy.DEADWEIGHT, 25, 12,
        "De fleste på dagpenge finder selv job. Vi bruger kræfterne, hvor de mangler mest.",
    ),
    Chosen(
        UNEMPLOYED, 75, Strategy.SELECTION, 30, 12,
        "Sagerne i Team Langtidsledige er blevet tungere. Vi vil finde dem, der har brug for os, fra begyndelsen.",
        LONG,
    ),
    Chosen(
        CASH, 220, Strategy.CATCH_ALL, 45, 12,
        "Målgruppen er lille, og mange bliver længe. Alle får fart på fra første uge.",
    ),
    Chosen(
        FLEX_READY, 182, Strategy.DEADWEIGHT, 50, 12,
        "Vi samler kræfterne om dem, der endnu ikke har fundet et fleksjob efter et halvt år.",
        wait_weeks=26,
    ),
)  # fmt: skip
NEEDS = (
    ("Mangler et CV til en stilling, der lukker på fredag", "Skrev det sammen over telefonen"),
    ("Arbejdsgiveren vil vide, hvad et fleksjob koster", "Ringede til arbejdsgiveren samme dag"),
    ("Skal vide, om skånehensynet gælder i praktik", "Sendte borgeren svaret og aftalte et opkald"),
    ("Ved ikke, hvordan ansøgningen sendes digitalt", "Sad sammen ved skærmen i en halv time"),
    ("Bussen passer ikke med mødetiden på jobbet", "Fandt en rute og talte med virksomheden"),
    ("Vil søge et job, men mangler en reference", "Fik fat i den tidligere leder"),
)


# A little more than the chosen strategies take: raising one shows what another must give.
BUDGET = 1_650_000


def organise(place: Place, today: date) -> None:
    """How Ryvang is organised, the rule that follows from it, and a trial that the ready team made."""
    began = today - timedelta(days=300)
    parts = {place.teams[READY]: Part.NEW, place.teams[LONG]: Part.INTENSIVE, place.teams[SICK]: Part.EVERYBODY}
    organising = Organising(
        consultants=ConsultantModel.FIXED_DAYS,
        caseworkers=CaseworkerModel.BY_DURATION,
        company_adviser=False,
        starts_on=began,
        reason="De lange forløb skal have tid, og virksomhedskonsulenten skal være at få fat i uden et møde.",
        look_again_on=today + timedelta(days=60),
    )
    manager, group = place.users["vibeke"], TargetGroup.objects.get(municipality=place.municipality, name=UNEMPLOYED)
    choose_organisation(organising, parts, by=manager, now=_morning(began))
    why = "Efter ni måneder er der brug for en anden samtale og en virksomhedskonsulent ved siden af."
    set_duration_rule(group, week=39, to_team=place.teams[LONG], reason=why, by=manager, now=_morning(began))
    trial = Planned(
        name="Samtale hver anden uge fra begyndelsen",
        kind=TrialKind.RHYTHM,
        change="Nye forløb får en samtale hver anden uge de første tre måneder, også på telefon.",
        team=place.teams[READY],
        target_group=group,
        since=today - timedelta(days=365),
        until=today - timedelta(days=200),
        measure_week=26,
        against=Against.BEFORE,
        expected="Færre er stadig ledige efter et halvt år",
    )
    register_trial(trial, by=place.users["lise"], now=_morning(today - timedelta(days=380)))
    young = replace(
        trial,
        name="Højst 40 sager hos hver",
        kind=TrialKind.CASELOAD,
        change="De, der begynder hos os nu, får en sagsbehandler med højst 40 sager.",
        since=today - timedelta(days=28),
        until=today + timedelta(days=150),
    )
    register_trial(young, by=place.users["lise"], now=_morning(today - timedelta(days=40)))


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))


def choose_strategies(place: Place, today: date) -> None:
    """Make the choices on their days, and write down the help that was given at once where the effort waits."""
    groups = {group.name: group for group in TargetGroup.objects.filter(municipality=place.municipality)}
    for chosen in CHOICES:
        on = today - timedelta(days=chosen.days)
        choosing = Choosing(
            strategy=chosen.strategy,
            starts_on=on,
            planned_percent=chosen.percent,
            wait_weeks=chosen.wait_weeks,
            intensive_rhythm=chosen.rhythm,
            reason=chosen.reason,
            look_again_on=on + HALF_A_YEAR,
            intensive_team=place.teams[chosen.team] if chosen.team else None,
        )
        choose_strategy(groups[chosen.group], choosing, by=place.users["vibeke"], now=_morning(on))
    change_setting(
        "strategy.budget", BUDGET, by=place.users["vibeke"], on=today - HALF_A_YEAR, note="Vedtaget for indsatsen"
    )
    cases = Case.objects.filter(target_group=groups[FLEX_READY], owner__isnull=False, restricted=False).active()
    for number, case in enumerate(cases.order_by("pk").select_related("owner")[: len(NEEDS)]):
        need, help = NEEDS[number]
        if case.owner:
            record_need(case, need=need, help=help, by=case.owner, on=today - timedelta(days=5 * number))
