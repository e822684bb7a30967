# SPDX-License-Identifier: MPL-2.0
"""The consent on paper (M5): a form to fill in and sign, in the language of the page."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.citizens.forms.consents import named
from jobfokus.citizens.models import Case
from jobfokus.privacy.choices import SharedPart

SHEET = "journey/sheets/consent.typ"


def consent_sheet(case: Case, outsiders: list[User]) -> dict[str, Any]:
    """Name, whom to share with, what, what for, until when, and a line to sign; one sheet is one consent."""
    return {
        "lang": get_language() or "da",
        "pages": [_("Side"), _("af")],
        "title": _("Samtykke til at dele en del af min sag"),
        "place": case.municipality.name,
        "facts": [(_("Navn"), case.citizen.full_name)],
        "intro": _("Du bestemmer. Uden dit ja ser de ingenting. Du kan fortryde, når du vil."),
        "how_back": _("Fortryder du, så sig det til os eller gør det på Min Plan. Så kan de ikke se det mere."),
        "choices": [
            (_("Hvem vil du dele med? Sæt ét kryds."), [name for _key, name in named(outsiders)]),
            (_("Hvad må de se? Sæt ét kryds."), [str(part.label) for part in SharedPart]),
        ],
        "lines": [_("Hvad skal de bruge det til?"), _("De må se det til og med (dato)")],
        "signatures": [_("Dato"), _("Din underskrift")],
    }
