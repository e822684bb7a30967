# SPDX-License-Identifier: MPL-2.0
"""A citizen as the reader of a letter: the language, and where they are reached."""

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
        language="en" if fold(citizen.language) in ENGLISH else "da",
        exempt_digital=citizen.exempt_digital,
    )


def envelope(citizen: Citizen) -> tuple[str, ...]:
    """What stands on an envelope under the name."""
    lines = (citizen.address, f"{citizen.postal_code} {citizen.town}".strip())
    return tuple(line for line in lines if line)
