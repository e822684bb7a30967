# SPDX-License-Identifier: MPL-2.0
"""A citizen as the reader of letters and papers: the language, and where they are reached."""

from django.conf import settings

from jobfokus.citizens.models import Case, Citizen
from jobfokus.common.text import fold
from jobfokus.exchange.letters import Recipient

ENGLISH = ("engelsk", "english")


def recipient_of(case: Case) -> Recipient:
    """The person of a case. Letters are in Danish, or in English for who speaks that with us."""
    citizen = case.citizen
    number = citizen.cpr_numbers.filter(until=None).first()
    return Recipient(
        name=citizen.full_name,
        citizen_id=citizen.pk,
        case_uuid=case.uuid,
        email=citizen.email,
        phone=citizen.phone,
        cpr=number.number if number else "",
        address=envelope(citizen),
        language=language_of(citizen),
        exempt_digital=citizen.exempt_digital,
    )


def language_of(citizen: Citizen) -> str:
    """The language we write in to a citizen."""
    return "en" if fold(citizen.language) in ENGLISH else "da"


def paper_language(citizen: Citizen, asked: str = "") -> str:
    """The language of a paper that staff print for a citizen: the one asked for, else the one we write in to them."""
    return asked if asked in dict(settings.LANGUAGES) else language_of(citizen)


def other_language(citizen: Citizen) -> tuple[str, str]:
    """The other language such a paper can be had in: its code, and how the link to it says so."""
    return ("da", "på dansk") if language_of(citizen) == "en" else ("en", "på engelsk")


def envelope(citizen: Citizen) -> tuple[str, ...]:
    """What stands on an envelope under the name."""
    lines = (citizen.address, f"{citizen.postal_code} {citizen.town}".strip())
    return tuple(line for line in lines if line)
