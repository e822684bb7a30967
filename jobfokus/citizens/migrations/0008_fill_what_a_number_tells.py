# SPDX-License-Identifier: MPL-2.0
"""Birth year and sex of the numbers that were there before the columns."""

from django.db import migrations

from jobfokus.citizens.rules import NotACprError, parse_cpr

AT_ONCE = 500


def fill(apps, editor):
    numbers = apps.get_model("citizens", "CitizenCpr")
    full = []
    for row in numbers.objects.filter(birth_year=None).iterator(chunk_size=AT_ONCE):
        try:
            cpr = parse_cpr(row.number)
        except NotACprError:
            continue
        row.birth_year, row.sex = cpr.born_on.year, cpr.sex
        full.append(row)
        if len(full) == AT_ONCE:
            numbers.objects.bulk_update(full, ["birth_year", "sex"])
            full = []
    numbers.objects.bulk_update(full, ["birth_year", "sex"])


class Migration(migrations.Migration):
    dependencies = [("citizens", "0007_what_a_number_tells")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
