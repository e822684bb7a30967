# SPDX-License-Identifier: MPL-2.0
"""The mail to an unemployment fund: openings nobody here could fill, and whom of us to ask (E2)."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from jobfokus.accounts.models import User
from jobfokus.employers.board import place_of
from jobfokus.employers.choices import OpeningKind
from jobfokus.employers.models import FundAddress, JobOpening
from jobfokus.employers.words import seats_left
from jobfokus.exchange.choices import MessageKind
from jobfokus.exchange.outbox import Letter


def letter_to_fund(fund: FundAddress, openings: Sequence[JobOpening], *, by: User) -> Letter:
    """*openings* are read with company, function and who of us is responsible; else one asks *by*."""
    place = fund.municipality.name
    told = f"{len(openings)} {'ledigt job' if len(openings) == 1 else 'ledige job'}"
    lines = [line_of(opening, opening.responsible or by) for opening in openings]
    return Letter(
        kind=MessageKind.OPENINGS_PASSED_ON,
        to=fund.email,
        subject=f"{told} i {place}",
        text=render_to_string("employers/mail/fund.txt", {"told": told, "place": place, "openings": lines}),
        about=fund.uuid,
    )


def line_of(opening: JobOpening, ask: User) -> dict[str, str]:
    """An opening for people outside the house: no contact person of the company."""
    return {
        "what": opening.what,
        "kind": str(OpeningKind(opening.kind).label).lower(),
        "company": opening.company.name,
        "place": place_of(opening.company),
        "seats": seats_left(opening.seats, opening.filled_seats),
        "hours": opening.hours,
        "how_to_apply": opening.how_to_apply,
        "ask": ", ".join(part for part in (ask.name, ask.phone, ask.email) if part),
    }
