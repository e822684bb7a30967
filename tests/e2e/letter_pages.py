# SPDX-License-Identifier: MPL-2.0
"""The pages about letters: on a case, on paper, the words of the municipality; and what one tells the next one."""

from tests.e2e.ways import CASEWORKER, LEADER, WRONG, at, heading, link, mistaken, page, press, refused, write

LETTERS = (at("/sager/"), link("journey:case_page", place=6), link("journey:letter_list"))
MEETING = (at("/sager/"), link("journey:case_page", place=6), link("conversations:conversation", place=-1))
NEW = (*LETTERS, link("journey:letter_new"))
OWN_WORDS = (*LETTERS, link("journey:letter_new", place=1), write("Brevet", "Her er det, vi talte om."))
SENT = (*OWN_WORDS, press("Send brevet"), heading("Breve og opkald"))
WORDS = (at("/"), link("exchange:letter_text_list"))
TELL = (at("/"), link("journey:tell_handover"))
LETTER_PAGES = [
    page("journey:tell_handover", "karin", *TELL),
    refused("journey:tell_handover", "karin", *TELL, mistaken("Gem til den næste"), WRONG),
    page("journey:letter_list", CASEWORKER, *SENT),
    page("journey:letter", CASEWORKER, *SENT, link("journey:letter")),
    page("journey:letter_new", CASEWORKER, *OWN_WORDS, press("Se brevet først"), heading("Sådan bliver brevet")),
    refused("journey:letter_new", CASEWORKER, *NEW, mistaken("Send brevet"), WRONG),
    page("journey:evidence", CASEWORKER, *MEETING, link("journey:evidence")),
    page("journey:note_call", CASEWORKER, *LETTERS, link("journey:note_call")),
    refused("journey:note_call", CASEWORKER, *LETTERS, link("journey:note_call"), mistaken("Gem opkaldet"), WRONG),
    page("journey:print_list", CASEWORKER, at("/"), link("journey:print_list")),
    page("exchange:letter_text_list", LEADER, *WORDS),
    page("exchange:letter_text", LEADER, *WORDS, link("exchange:letter_text")),
    refused(
        "exchange:letter_text",
        LEADER,
        *WORDS,
        link("exchange:letter_text"),
        write("Brev", "Hej {ukendt}"),
        mistaken("Gem teksten"),
        WRONG,
    ),
]
