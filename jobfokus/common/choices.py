# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class SpreadsheetTrouble(TextChoices):
    """Why a spreadsheet or csv file cannot be read at all."""

    EMPTY = "empty", "Filen er tom."
    TOO_LARGE = "too_large", "Filen er for stor."
    OLD_FORMAT = (
        "old_format",
        "Filen er et gammelt eller låst regneark. Gem det som .xlsx uden adgangskode, og prøv igen.",
    )
    NOT_A_SHEET = "not_a_sheet", "Filen er ikke et regneark. Vi kan læse .xlsx, .ods og .csv."
    MACROS = "macros", "Regnearket indeholder makroer. Gem det som .xlsx uden makroer, og prøv igen."
    UNSAFE = (
        "unsafe",
        "Filen henviser til andre filer eller er pakket på en måde, vi ikke åbner. Gem den igen fra dit regneark.",
    )
    BROKEN = "broken", "Filen er beskadiget og kan ikke læses. Gem den igen fra dit regneark."
    TOO_MANY_ROWS = "too_many_rows", "Regnearket har for mange rækker."
    TOO_MANY_COLUMNS = "too_many_columns", "Regnearket har for mange kolonner."
