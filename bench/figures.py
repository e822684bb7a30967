# SPDX-License-Identifier: MPL-2.0
"""What the figures of a period cost over 100,000 contacts, all of them and each way of counting by itself.

    DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m bench.figures

Fills an empty database: 20,000 companies, three contacts of four with an opening. CPU of the process, the embedded
database included, best of three.
"""

import logging
import random
import time
from collections.abc import Collection, Iterator
from datetime import date, timedelta

import django

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402

from jobfokus.accounts.models import Municipality, User  # noqa: E402
from jobfokus.employers.figures import By, figures_of  # noqa: E402
from jobfokus.employers.models import Company, EmployerContact, JobOpening  # noqa: E402
from jobfokus.labourmarket.models import Industry, JobFunction  # noqa: E402
from jobfokus.labourmarket.shipped import ship_labourmarket  # noqa: E402

TODAY, DAYS, CONTACTS = date(2026, 11, 22), 700, 100_000
RESULTS = ("no_opening", "ordinary", "internship", "wage_subsidy")


def contacts(here: Municipality, companies: list[Company]) -> Iterator[EmployerContact]:
    """One after the other over the days; a contact that led to nothing names no function."""
    chance = random.Random(1)
    by = User.objects.create(municipality=here, username="per", name="Per Vang")
    functions = list(JobFunction.objects.filter(municipality=here))
    for number in range(CONTACTS):
        company, result, function = chance.choice(companies), chance.choice(RESULTS), chance.choice(functions)
        asked = {} if result == RESULTS[0] else {"function": function, "function_text": function.name}
        yield EmployerContact(
            municipality=here, company=company, industry=company.industry, result=result, by=by, by_name=f"P{number}",
            on=TODAY - timedelta(days=(CONTACTS - number) * DAYS // CONTACTS), **asked,
        )  # fmt: skip


def fill() -> Municipality:
    call_command("migrate", verbosity=0)
    here = Municipality.objects.create(name="Målby", code="999")
    ship_labourmarket(here)
    industries = list(Industry.objects.filter(municipality=here))
    companies = Company.objects.bulk_create(
        (
            Company(
                municipality=here, cvr=str(10_000_000 + number), name=f"Firma {number}", folded=f"firma {number}",
                postal_code=str(4000 + number % 120), town=f"By {number % 120}",
                industry=industries[number % len(industries)],
            )
            for number in range(20_000)
        ),
        batch_size=500,
    )  # fmt: skip
    made = EmployerContact.objects.bulk_create(contacts(here, companies), batch_size=500)
    JobOpening.objects.bulk_create(
        (
            JobOpening(
                municipality=here, company=row.company, industry=row.industry, kind=row.result, function=row.function,
                function_text=row.function_text, seats=3, filled_seats=1, opened_on=row.on,
            )
            for row in made
            if row.result != RESULTS[0]
        ),
        batch_size=500,
    )  # fmt: skip
    return here


def cost(here: Municipality, ways: Collection[By]) -> float:
    """Milliseconds of CPU."""
    best = float("inf")
    for _ in range(3):
        before = time.process_time()
        figures_of(here.pk, TODAY - timedelta(days=DAYS), TODAY, ways)
        best = min(best, time.process_time() - before)
    return best * 1e3


def main() -> None:
    here = fill()
    print(f"all {cost(here, tuple(By)):.0f} ms")
    for way in By:
        print(f"{way} {cost(here, (way,)):.0f} ms")


if __name__ == "__main__":
    main()
