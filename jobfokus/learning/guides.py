# SPDX-License-Identifier: MPL-2.0
"""The picture guides to the citizen's tools (G3): three steps each, in our words until the municipality writes its own.

Sources: guide on CV and job focus (leaflets and films for citizens who are weak in IT), practice sheet on self-booking.
The words in a picture are those of the page it shows.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobfokus.learning.choices import Tool
from jobfokus.learning.pictures import Part, Picture, Shape, drawing
from jobfokus.learning.rules.guides import LANGUAGES, Words

TEXT = Part(Shape.TEXT)
MIN_PLAN, MINE = _("Min Plan"), _("Mine oplysninger")


def heading(text: Any) -> Part:
    return Part(Shape.HEADING, text)


def button(text: Any) -> Part:
    return Part(Shape.BUTTON, text)


def field(text: Any) -> Part:
    return Part(Shape.FIELD, text)


def link(text: Any) -> Part:
    return Part(Shape.LINK, text)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and how it looks."""

    text: Any
    picture: Picture


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide to a tool. ``start`` is the page where one begins, ``pages`` those with a way to the guide."""

    steps: tuple[Step, Step, Step]
    start: str
    pages: tuple[str, ...]

    @property
    def start_url(self) -> str:
        return reverse(self.start)


GUIDES: dict[Tool, Guide] = {
    Tool.BOOKING: Guide(
        (
            Step(
                _("Åbn Min Plan. Tryk på „Se, book og flyt tider“."),
                Picture(MIN_PLAN, (heading(_("Tid til en samtale")), TEXT, button(_("Se, book og flyt tider"))), 2),
            ),
            Step(
                _("Se på tiderne. Tryk på den tid, der passer dig."),
                Picture(
                    _("Vælg en tid"),
                    (Part(Shape.TIME, "9.00"), Part(Shape.TIME, "10.30"), Part(Shape.TIME, "13.00")),
                    1,
                ),
            ),
            Step(
                _("Tryk på „Book tiden“. Nu er tiden din."),
                Picture(_("Er det den her tid?"), (Part(Shape.TIME, "10.30"), TEXT, button(_("Book tiden"))), 2),
            ),
        ),
        "booking:own_overview",
        ("booking:own_overview", "booking:own_times", "booking:own_book"),
    ),
    Tool.MIN_PLAN: Guide(
        (
            Step(
                _("Åbn Min Plan. Øverst står det, du skal gøre nu."),
                Picture(MIN_PLAN, (heading(_("Det gør du")), TEXT, TEXT), 0),
            ),
            Step(
                _("Har du gjort det, du lovede? Tryk på „Jeg har gjort det“."),
                Picture(MIN_PLAN, (heading(_("Det gør du")), TEXT, button(_("Jeg har gjort det"))), 2),
            ),
            Step(
                _("Tryk på „Skriv et par ord“. Så ved vi, hvordan det gik."),
                Picture(MIN_PLAN, (heading(_("Det gør du")), TEXT, link(_("Skriv et par ord"))), 2),
            ),
        ),
        "portal:min_plan",
        ("portal:min_plan", "portal:agreement"),
    ),
    Tool.JOB_LOG: Guide(
        (
            Step(
                _("Åbn din joblog. Tryk på „Skriv et job ind“."),
                Picture(_("Min joblog"), (TEXT, button(_("Skriv et job ind"))), 1),
            ),
            Step(
                _("Skriv, hvilket job det er, og hvor det er."),
                Picture(_("Skriv et job ind"), (field(_("Hvilket job?")), field(_("By")), TEXT), 0),
            ),
            Step(
                _("Tryk på „Gem jobbet“. Får du svar, så ret jobbet."),
                Picture(_("Skriv et job ind"), (field(_("Hvilket job?")), field(_("By")), button(_("Gem jobbet"))), 2),
            ),
        ),
        "portal:log_page",
        ("portal:log_page", "portal:log_new", "portal:log_edit"),
    ),
    Tool.CV: Guide(
        (
            Step(
                _("Åbn dit CV. Vælg det, du vil skrive om."),
                Picture(
                    _("Mit CV"), (link(_("Kort om mig")), link(_("Det, jeg kan")), link(_("Sprog og kørekort"))), 1
                ),
            ),
            Step(
                _("Skriv, hvad du kan. Korte ord er nok."),
                Picture(_("Det, jeg kan"), (TEXT, field(_("Det kan jeg"))), 1),
            ),
            Step(
                _("Tryk på „Gem“. Du kan altid rette det."),
                Picture(_("Det, jeg kan"), (TEXT, field(_("Det kan jeg")), button(_("Gem"))), 2),
            ),
        ),
        "portal:cv_page",
        ("portal:cv_page", "portal:cv_part"),
    ),
    Tool.HOME_LINES: Guide(
        (
            Step(
                _("Åbn Min Plan. Tryk på „Skriv dine egne linjer“."),
                Picture(MIN_PLAN, (heading(_("ABC-jobplan")), TEXT, button(_("Skriv dine egne linjer"))), 2),
            ),
            Step(
                _("Vælg A, B eller C. Skriv, hvilket arbejde du tænker på."),
                Picture(_("Mine linjer til ABC-jobplanen"), (field(_("Hvilket arbejde?")), TEXT), 0),
            ),
            Step(
                _("Tryk på „Gem linjen“. Vi taler om den, når vi ses."),
                Picture(
                    _("Mine linjer til ABC-jobplanen"), (field(_("Hvilket arbejde?")), TEXT, button(_("Gem linjen"))), 2
                ),
            ),
        ),
        "portal:own_lines",
        ("portal:own_lines", "portal:own_line_new", "portal:own_line"),
    ),
    Tool.OWN_WORDS: Guide(
        (
            Step(
                _("Åbn Min Plan efter samtalen. Tryk på „Skriv med dine egne ord“."),
                Picture(MIN_PLAN, (heading(_("Efter samtalen")), TEXT, button(_("Skriv med dine egne ord"))), 2),
            ),
            Step(
                _("Skriv, hvad vi aftalte, og hvad dit mål er."),
                Picture(_("Med dine egne ord"), (field(_("Det aftalte vi")), field(_("Det er mit mål")), TEXT), 0),
            ),
            Step(
                _("Tryk på „Gem“. Er vi ikke enige, taler vi om det næste gang."),
                Picture(
                    _("Med dine egne ord"),
                    (field(_("Det aftalte vi")), field(_("Det er mit mål")), button(_("Gem"))),
                    2,
                ),
            ),
        ),
        "portal:min_plan",
        ("portal:own_words",),
    ),
    Tool.LETTERS: Guide(
        (
            Step(
                _("Åbn Min Plan. Tryk på „Se alle breve“."),
                Picture(MIN_PLAN, (heading(_("Breve til mig")), TEXT, link(_("Se alle breve"))), 2),
            ),
            Step(
                _("Tryk på det brev, du vil læse."),
                Picture(
                    _("Breve til mig"),
                    (Part(Shape.LETTER, _("Brev")), Part(Shape.LETTER, _("Brev")), Part(Shape.LETTER, _("Brev"))),
                    0,
                ),
            ),
            Step(
                _("Vil du gemme brevet? Tryk på „Hent som PDF“."),
                Picture(_("Brev"), (TEXT, TEXT, link(_("Hent som PDF"))), 2),
            ),
        ),
        "portal:letter_list",
        ("portal:letter_list", "portal:letter"),
    ),
    Tool.LOOKS: Guide(
        (
            Step(
                _("Åbn Min Plan. Find „Mine oplysninger“. Tryk på „Hvem har set min sag?“"),
                Picture(MIN_PLAN, (heading(MINE), link(_("Hvem har set min sag?")), TEXT), 1),
            ),
            Step(
                _("Læs, hvem det var, hvornår det var, og hvorfor."),
                Picture(
                    _("Hvem har set min sag?"),
                    (Part(Shape.PERSON, _("Sagsbehandler")), TEXT, Part(Shape.PERSON, _("Reception"))),
                    0,
                ),
            ),
            Step(
                _("Undrer noget dig? Tryk nederst på siden, og skriv til os."),
                Picture(_("Hvem har set min sag?"), (TEXT, TEXT, link(_("Undrer noget dig? Skriv til os."))), 2),
            ),
        ),
        "portal:looks",
        ("portal:looks",),
    ),
}
# Which guide a page leads to.
GUIDE_OF_PAGE = {page: tool for tool, guide in GUIDES.items() for page in guide.pages}


def shipped_words(tool: Tool) -> Words:
    """Our own words in both languages."""
    words: Words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = tuple(str(step.text) for step in GUIDES[tool].steps)
    return words


def shown_in_words(picture: Picture) -> str:
    """What a picture shows, for whoever does not see it."""
    if picture.pressed is None:
        return gettext("En telefon. Øverst står „%(title)s“.") % {"title": picture.title}
    part = picture.parts[picture.pressed]
    told = {
        Shape.FIELD: gettext("En telefon. Øverst står „%(title)s“. En finger peger på feltet „%(text)s“."),
        Shape.BUTTON: gettext("En telefon. Øverst står „%(title)s“. En finger peger på knappen „%(text)s“."),
    }
    other = gettext("En telefon. Øverst står „%(title)s“. En finger peger på „%(text)s“.")
    return told.get(part.shape, other) % {"title": picture.title, "text": part.text}


def drawn(picture: Picture) -> str:
    """The picture for a page, with its words."""
    return drawing(picture, shown_in_words(picture))
