# SPDX-License-Identifier: MPL-2.0
"""A company list on My Plan, found in a file as it comes from CVR. No company has a number that begins with 99."""

from datetime import datetime, timedelta

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.plans.actions.company_lists import make_list, send_list, tick_company
from jobfokus.plans.choices import ListSource
from jobfokus.plans.company_lists import Sought, find_companies
from jobfokus.plans.models import JobPlanLine
from jobfokus.plans.rules.company_file import FileCompany

Rows = tuple[tuple[str, str, str], ...]
CARE: Rows = (
    ("99000007", "Plejehjemmet Åhaven", "Åvej 4"),
    ("99000015", "Rymarkens Hjemmepleje", "Rymarksvej 18"),
    ("99000023", "Friplejehjemmet Søglimt", "Søvænget 2"),
    ("99000031", "Ryvang Omsorg ApS", "Ryvang Torv 9"),
    ("99000058", "Bofællesskabet Lindegården", "Lindealle 31"),
    ("99000066", "Aktivt Seniorliv", "Stationsvej 7"),
)
BUILDERS: Rows = (
    ("99000139", "Strandens Tømrerfirma", "Strandvej 40"),
    ("99000147", "Ryvang Tag og Træ ApS", "Håndværkervej 3"),
    ("99000155", "Klint Byggeservice", "Klintevej 12"),
    ("99000163", "Havnens Snedkeri", "Kajgade 6"),
)
# What each of those who can sign in looks for, with the section of the industry.
SOUGHT = {"borger": (CARE, "Q"), "borger2": (BUILDERS, "F")}


def file_for(citizen: User) -> tuple[FileCompany, ...]:
    """The file as it was found for one of them."""
    rows, section = SOUGHT[citizen.username]
    return tuple(
        FileCompany(number, cvr, name, address=address, postal_code="9899", town="Ryvang", section=section)
        for number, (cvr, name, address) in enumerate(rows, start=2)
    )


def send_companies(case: Case, *, by: User, citizen: User, now: datetime) -> None:
    """Companies for the first A line, on My Plan two days ago; the citizen has applied to the first."""
    line = (
        JobPlanLine.objects.select_related("plan__case")
        .prefetch_related("functions")
        .filter(plan__case=case, track="A")[0]
    )
    first = line.functions.all()[0]
    sought = Sought((first.function_id,) if first.function_id else (), file=file_for(citizen))
    found = find_companies(case, sought, by=by, now=now)
    made = make_list(
        line,
        found.candidates,
        function=first.function,
        function_text=first.text,
        source=ListSource.FILE,
        sought=f"{first.text}.",
        by=by,
        now=now,
    )
    send_list(made, [item.uuid for item in made.items.all()], by=by, now=now)
    tick_company(made.items.all()[0], by=citizen, now=now + timedelta(days=1))
