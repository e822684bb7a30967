# SPDX-License-Identifier: MPL-2.0
"""Licences and languages as people write them, known again as the ones on our lists. No Django, no database."""

import re
from collections.abc import Iterable

from jobfokus.common.text import fold
from jobfokus.labourmarket.choices import Licence, Spoken

# Driving licences are written as letters: „B“, „B, C/E“, „kørekort: BE“.
LETTERS = {
    Licence.CAR: "b",
    Licence.TRAILER: "be",
    Licence.LORRY: "c",
    Licence.ROAD_TRAIN: "ce",
    Licence.BUS: "d",
}
BRINGS = {
    Licence.TRAILER: (Licence.CAR,),
    Licence.LORRY: (Licence.CAR,),
    Licence.BUS: (Licence.CAR,),
    Licence.ROAD_TRAIN: (Licence.CAR, Licence.LORRY),
}
NAMED = {
    Licence.CAR: ("koerekort til bil", "almindeligt koerekort", "bilkoerekort"),
    Licence.LORRY: ("lastbil",),
    Licence.ROAD_TRAIN: ("vogntog",),
    Licence.BUS: ("koerekort til bus", "buskort"),
    Licence.FORKLIFT: ("truck", "gaffeltruck"),
    Licence.CRANE: ("kran",),
    Licence.WELDING: ("svejs",),
    Licence.HYGIENE: ("hygiejne",),
    Licence.ROADWORK: ("vejen som arbejdsplads",),
    Licence.EPOXY: ("epoxy", "epoksy"),
    Licence.FIRST_AID: ("foerstehjaelp",),
    Licence.SCAFFOLD: ("stillads",),
    Licence.GUARD: ("vagtbevis", "vagtkort"),
}
LANGUAGES = {fold(str(one.label)): one for one in Spoken} | {
    "tegnsprog": Spoken.SIGN,
    "danish": Spoken.DANISH,
    "english": Spoken.ENGLISH,
    "german": Spoken.GERMAN,
}


def driving_licences(text: str) -> frozenset[str]:
    """The driving licences that a field for them names; a larger one brings the smaller ones along."""
    letters = {part.replace("/", "") for part in re.split(r"[^a-z/]+", fold(text))}
    letters |= {part for word in letters for part in word.split("+")}
    return _with_smaller(one for one, letter in LETTERS.items() if letter in letters) | named_licences(text)


def named_licences(text: str) -> frozenset[str]:
    """The licences and certificates that a text names in words; letters count behind „kørekort“."""
    words = fold(text)
    found = {one for one, names in NAMED.items() if any(name in words for name in names)}
    behind = re.search(r"koerekort:? (?:til )?([abcde/, +]+)(?![a-z])", words)
    letters = {part.replace("/", "") for part in re.split(r"[^a-z/]+", behind[1])} if behind else set()
    return _with_smaller([*found, *(one for one, letter in LETTERS.items() if letter in letters)])


def languages_in(texts: Iterable[str]) -> frozenset[str]:
    """The languages of our list among what people wrote; others are left out."""
    return frozenset(LANGUAGES[name] for name in map(fold, texts) if name in LANGUAGES)


def _with_smaller(licences: Iterable[Licence]) -> frozenset[str]:
    found = set(licences)
    return frozenset(found | {small for one in found for small in BRINGS.get(one, ())})
