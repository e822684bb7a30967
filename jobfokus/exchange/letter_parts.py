# SPDX-License-Identifier: MPL-2.0
"""What a letter is made of: its words in two languages, the placeholders they may hold, and when it still stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobfokus.exchange.choices import Delivery

# The condition of letters about a meeting: it is still planned at that time (asked again before a letter leaves).
WHILE_MEETING = "meeting"
# The condition of letters about booking: the citizen still has to book.
WHILE_BOOKING_OPEN = "booking"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word in braces that is replaced when the letter is sent, what it stands for, and an example for the preview."""

    word: str
    meaning: str
    example: str
    example_en: str = ""


# By the name under which the sender of a letter gives the value.
PLACEHOLDERS: Mapping[str, Placeholder] = {
    "name": Placeholder("navn", "borgerens navn", "Anna Eksempel"),
    "municipality": Placeholder("kommune", "kommunens navn", "Ryvang Kommune"),
    "when": Placeholder(
        "tid", "dag og klokkeslæt", "tirsdag 24. november 2026 kl. 09.30", "Tuesday 24 November 2026 at 09.30"
    ),
    "was": Placeholder("gammel_tid", "tiden, der ikke gælder mere", "mandag 23. november 2026 kl. 13.00"),
    "minutes": Placeholder("varighed", "hvor mange minutter", "45"),
    "kind": Placeholder("samtale", "hvad det er for en samtale", "Opfølgende samtale", "Follow-up conversation"),
    "holder": Placeholder("medarbejder", "hvem borgeren skal tale med", "Mette Lund"),
    "contact": Placeholder("kontakt", "hvordan man får fat i os", "Mette Lund, 12 34 56 78"),
    "calendar": Placeholder("kalender", "linket til kalenderfilen", "https://jobfokus.kommunen.example/kalender/…"),
    "times": Placeholder("tider", "de nærmeste ledige tider", "onsdag 25. november 2026 kl. 10.00"),
    "place": Placeholder("sted", "hvor det foregår", "Torvet 1, mødelokale 2"),
    "topic": Placeholder("emne", "det, I vil tale om", "Dine ansøgninger", "Your applications"),
    "link": Placeholder("link", "adressen på borgerens egen side", "https://jobfokus.kommunen.example/mit/"),
    "deadline": Placeholder("frist", "den sidste dag", "fredag 27. november 2026", "Friday 27 November 2026"),
    "reason": Placeholder("begrundelse", "hvorfor", "Du har ikke booket inden fristen", "You have not booked in time"),
    "duty": Placeholder("foelger", "hvad der sker, hvis borgeren ikke kommer", "Ring, hvis du ikke kan komme."),
    "decision": Placeholder("afgoerelse", "det, der er afgjort", "Du får et kursus i truckkørsel."),
    "law": Placeholder("lovhjemmel", "de regler, der er brugt", "Loven og paragraffen"),
    "appeal": Placeholder("klagevejledning", "hvordan man klager, og inden hvornår", "Skriv til os inden fire uger."),
    "agreements": Placeholder("aftaler", "det, I har aftalt", "Du: Ring til to lagre, senest fredag 27. november 2026"),
    "notes": Placeholder("referat", "det, der er delt af referatet", "Vi talte om truck"),
    "next": Placeholder("naeste", "den næste samtale", "tirsdag 8. december 2026 kl. 09.30"),
    "text": Placeholder("tekst", "det, medarbejderen skriver", "Her er det, vi talte om."),
    "heading": Placeholder("overskrift", "overskriften, som den skal stå", "Det talte vi om"),
    "help": Placeholder("hjaelp", "hvor man kan få hjælp", "Borgerservice, mandag kl. 10-14"),
    "code": Placeholder("kode", "engangskoden", "123456"),
}
# What every letter knows without being told.
ALWAYS = ("name", "municipality")
# What may stand in a subject: it is seen by others than the reader, so it names no person and says nothing of a case.
IN_SUBJECT = ("municipality", "when", "deadline")


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in one language; ``sms`` is its short form where it has one."""

    subject: str
    text: str
    sms: str = ""


@dataclass(frozen=True, slots=True)
class ShippedLetter:
    """A letter: how it goes out, which values it is given, which of them its text must hold, and its words."""

    delivery: Delivery
    values: tuple[str, ...]
    required: tuple[str, ...]
    da: Words
    en: Words
    stands_while: str = ""
    at_once: bool = False
    # Its words are forgotten once it has left: a code is nobody's to read again.
    secret: bool = False

    @property
    def known(self) -> tuple[str, ...]:
        return (*ALWAYS, *self.values)

    def words(self, language: str) -> Words:
        return self.en if language == "en" else self.da
