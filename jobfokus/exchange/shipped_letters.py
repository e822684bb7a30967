# SPDX-License-Identifier: MPL-2.0
"""The letters as shipped, in Danish and English, and which placeholders (``letter_parts``) each of them knows.

A municipality writes its own words over them (``LetterText``); what a letter must say and how it goes out stands here.
Own words; the law behind a duty is named by the one who writes the decision or summons, never by us.
"""

from collections.abc import Mapping

from jobfokus.exchange.choices import Delivery, LetterCode
from jobfokus.exchange.letter_parts import WHILE_BOOKING_OPEN, WHILE_MEETING, ShippedLetter, Words

MEETING = ("when", "minutes", "kind", "holder", "contact", "place", "topic", "link", "calendar")
MEETING_FACTS = "Hvornår: {tid} ({varighed} minutter)\nHvor: {sted}\nHvem: {medarbejder}\nEmne: {emne}"
MEETING_FACTS_EN = "When: {tid} ({varighed} minutes)\nWhere: {sted}\nWho: {medarbejder}\nTopic: {emne}"

LETTERS: Mapping[LetterCode, ShippedLetter] = {
    LetterCode.MEETING_CONFIRMED: ShippedLetter(
        Delivery.PLAIN,
        MEETING,
        ("when",),
        Words(
            "Din samtale hos {kommune}",
            "Hej {navn}\n\nVi har aftalt en samtale: {samtale}.\n\n"
            + MEETING_FACTS
            + "\n\nLæg den i din kalender: {kalender}\n"
            "Kan du ikke den dag, så flyt tiden på din side: {link}\nDu kan også skrive eller ringe: {kontakt}"
            "\n\nVenlig hilsen\n{kommune}",
            "Du har en samtale hos {kommune} {tid}. Sted: {sted}. Kan du ikke, så flyt den: {link}",
        ),
        Words(
            "Your conversation at {kommune}",
            "Hello {navn}\n\nWe have agreed on a conversation: {samtale}.\n\n"
            + MEETING_FACTS_EN
            + "\n\nPut it in your calendar: {kalender}\n"
            "If you cannot come, move it on your own page: {link}\nYou can also write or call: {kontakt}"
            "\n\nKind regards\n{kommune}",
            "You have a conversation at {kommune} on {tid}. Place: {sted}. If you cannot come, move it: {link}",
        ),
        WHILE_MEETING,
    ),
    LetterCode.MEETING_REMINDER: ShippedLetter(
        Delivery.QUICK,
        MEETING,
        ("when",),
        Words(
            "Husk din samtale hos {kommune}",
            "Hej {navn}\n\nVi minder dig om samtalen, du har hos os.\n\n"
            + MEETING_FACTS
            + "\n\nBliver du syg, eller kan du ikke komme? Så sig til: {kontakt}\nDin side: {link}"
            "\n\nVenlig hilsen\n{kommune}",
            "Husk din samtale hos {kommune} {tid}. Sted: {sted}. Kan du ikke komme, så sig til: {kontakt}",
        ),
        Words(
            "Remember your conversation at {kommune}",
            "Hello {navn}\n\nThis is a reminder of the conversation you have with us.\n\n"
            + MEETING_FACTS_EN
            + "\n\nIf you fall ill or cannot come, tell us: {kontakt}\nYour page: {link}\n\nKind regards\n{kommune}",
            "Remember your conversation at {kommune} on {tid}. Place: {sted}. If you cannot come, tell us: {kontakt}",
        ),
        WHILE_MEETING,
    ),
    LetterCode.MEETING_MOVED: ShippedLetter(
        Delivery.PLAIN,
        (*MEETING, "was", "reason"),
        ("when",),
        Words(
            "Ny tid til din samtale hos {kommune}",
            "Hej {navn}\n\nDin samtale er flyttet. Tiden {gammel_tid} gælder ikke mere.\n\n"
            + MEETING_FACTS
            + "\nHvorfor: {begrundelse}\n\nLæg den i din kalender: {kalender}\n"
            "Passer den nye tid ikke, så flyt den på din side: {link}\n"
            "Du kan også skrive eller ringe: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Din samtale hos {kommune} er flyttet til {tid}. Sted: {sted}. Passer det ikke, så flyt den: {link}",
        ),
        Words(
            "New time for your conversation at {kommune}",
            "Hello {navn}\n\nYour conversation has been moved. The time {gammel_tid} no longer holds.\n\n"
            + MEETING_FACTS_EN
            + "\nWhy: {begrundelse}\n\nPut it in your calendar: {kalender}\n"
            "If the new time does not suit you, move it on your own page: {link}\n"
            "You can also write or call: {kontakt}\n\nKind regards\n{kommune}",
            "Your conversation at {kommune} is moved to {tid}. Place: {sted}. Does it not suit you? Move it: {link}",
        ),
        WHILE_MEETING,
    ),
    LetterCode.MEETING_CANCELLED: ShippedLetter(
        Delivery.PLAIN,
        (*MEETING, "reason"),
        ("when",),
        Words(
            "Din samtale hos {kommune} er aflyst",
            "Hej {navn}\n\nSamtalen {tid} er aflyst. Du skal ikke komme.\n\nHvorfor: {begrundelse}\n\n"
            "På din side kan du se, om du skal finde en ny tid: {link}\nSpørgsmål: {kontakt}"
            "\n\nVenlig hilsen\n{kommune}",
            "Din samtale hos {kommune} {tid} er aflyst. Du skal ikke komme. Se din side: {link}",
        ),
        Words(
            "Your conversation at {kommune} is cancelled",
            "Hello {navn}\n\nThe conversation on {tid} is cancelled. You do not have to come.\n\nWhy: {begrundelse}\n\n"
            "Your own page tells whether you need to find a new time: {link}\nQuestions: {kontakt}"
            "\n\nKind regards\n{kommune}",
            "Your conversation at {kommune} on {tid} is cancelled. You do not have to come. Your page: {link}",
        ),
    ),
    LetterCode.MEETING_NEW_TIME: ShippedLetter(
        Delivery.PLAIN,
        ("when", "reason", "times", "link", "contact"),
        ("when", "link"),
        Words(
            "Vi må flytte din samtale hos {kommune}",
            "Hej {navn}\n\nUndskyld, vi må flytte samtalen {tid}. Du skal ikke komme.\n\nHvorfor: {begrundelse}\n\n"
            "Vælg selv en ny tid: {link}\n\nDe nærmeste tider:\n{tider}\n\n"
            "Vil du hellere tale med os? Skriv eller ring: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Undskyld, {kommune} må flytte samtalen {tid}. Du skal ikke komme. Vælg en ny tid: {link}",
        ),
        Words(
            "We have to move your conversation at {kommune}",
            "Hello {navn}\n\nSorry, we have to move the conversation on {tid}. You do not have to come.\n\n"
            "Why: {begrundelse}\n\nChoose a new time yourself: {link}\n\nThe nearest times:\n{tider}\n\n"
            "Would you rather talk to us? Write or call: {kontakt}\n\nKind regards\n{kommune}",
            "Sorry, {kommune} has to move the conversation on {tid}. You need not come. Choose a new time: {link}",
        ),
    ),
    LetterCode.SUMMONS: ShippedLetter(
        Delivery.FORMAL,
        (*MEETING, "reason", "duty"),
        ("when", "place", "reason", "duty"),
        Words(
            "Du er indkaldt til en samtale hos {kommune}",
            "Hej {navn}\n\nVi indkalder dig til en samtale: {samtale}.\n\n"
            + MEETING_FACTS
            + "\n\nDerfor indkalder vi dig\n{begrundelse}\n\nHvis du ikke kan komme\n{foelger}\n\n"
            "Ring eller skriv til os: {kontakt}\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "You are summoned to a conversation at {kommune}",
            "Hello {navn}\n\nWe summon you to a conversation: {samtale}.\n\n"
            + MEETING_FACTS_EN
            + "\n\nWhy we summon you\n{begrundelse}\n\nIf you cannot come\n{foelger}\n\n"
            "Call or write to us: {kontakt}\n\nKind regards\n{kommune}",
        ),
        WHILE_MEETING,
    ),
    LetterCode.BOOKING_OPEN: ShippedLetter(
        Delivery.PLAIN,
        ("deadline", "link", "contact", "help", "topic"),
        ("deadline", "link"),
        Words(
            "Book din næste samtale hos {kommune}",
            "Hej {navn}\n\nDet er tid til en samtale. Du vælger selv, hvornår det passer dig.\n\n"
            "Book senest: {frist}\nHer booker du: {link}\nEmne: {emne}\n\nBrug for hjælp: {hjaelp}\n"
            "Spørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Book en samtale hos {kommune} senest {frist}: {link}",
        ),
        Words(
            "Book your next conversation at {kommune}",
            "Hello {navn}\n\nIt is time for a conversation. You choose when it suits you.\n\n"
            "Book by: {frist}\nBook here: {link}\nTopic: {emne}\n\nNeed help: {hjaelp}\n"
            "Questions: {kontakt}\n\nKind regards\n{kommune}",
            "Book a conversation at {kommune} by {frist}: {link}",
        ),
        WHILE_BOOKING_OPEN,
    ),
    LetterCode.BOOKING_OFFER: ShippedLetter(
        Delivery.PLAIN,
        ("deadline", "link", "contact", "help", "topic"),
        ("link",),
        Words(
            "Vælg selv tiden til din samtale hos {kommune}",
            "Hej {navn}\n\nVi skal snart tale sammen. Du må gerne selv vælge en tid, der passer dig.\n\n"
            "Vælg tiden her: {link}\nVi taler sammen senest: {frist}\nEmne: {emne}\n\n"
            "Du behøver ikke gøre noget. Vælger du ikke selv, aftaler vi en tid med dig.\n\n"
            "Brug for hjælp: {hjaelp}\nSpørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Vi skal snart tale sammen. Vælg selv en tid hos {kommune}, hvis du vil: {link}",
        ),
        Words(
            "Choose the time of your conversation at {kommune}",
            "Hello {navn}\n\nIt will soon be time for a conversation. You are welcome to choose a time that suits you."
            "\n\nChoose the time here: {link}\nWe talk by: {frist}\nTopic: {emne}\n\n"
            "You do not have to do anything. If you do not choose a time, we will arrange one with you.\n\n"
            "Need help: {hjaelp}\nQuestions: {kontakt}\n\nKind regards\n{kommune}",
            "It will soon be time for a conversation at {kommune}. Choose a time yourself if you like: {link}",
        ),
        WHILE_BOOKING_OPEN,
    ),
    LetterCode.BOOKING_NEAR: ShippedLetter(
        Delivery.PLAIN,
        ("deadline", "link", "contact", "help"),
        ("deadline", "link"),
        Words(
            "Husk at booke en samtale hos {kommune}",
            "Hej {navn}\n\nDu mangler at booke din samtale. Der er kort tid til fristen.\n\n"
            "Book senest: {frist}\nHer booker du: {link}\n\nKan du ikke finde en tid, eller har du brug for hjælp? "
            "Så sig til: {kontakt}\n{hjaelp}\n\nVenlig hilsen\n{kommune}",
            "Husk at booke en samtale hos {kommune} senest {frist}: {link}",
        ),
        Words(
            "Remember to book a conversation at {kommune}",
            "Hello {navn}\n\nYou have not booked your conversation yet. The deadline is near.\n\n"
            "Book by: {frist}\nBook here: {link}\n\nIf you cannot find a time or need help, tell us: {kontakt}\n"
            "{hjaelp}\n\nKind regards\n{kommune}",
            "Remember to book a conversation at {kommune} by {frist}: {link}",
        ),
        WHILE_BOOKING_OPEN,
    ),
    LetterCode.BOOKING_PASSED: ShippedLetter(
        Delivery.FORMAL,
        ("deadline", "link", "contact", "help", "duty"),
        ("deadline", "duty"),
        Words(
            "Fristen for at booke en samtale er gået",
            "Hej {navn}\n\nDu skulle have booket en samtale senest {frist}. Vi kan ikke se, at du har gjort det.\n\n"
            "Det sker der nu\n{foelger}\n\nHar noget stået i vejen, så fortæl os det: {kontakt}\n"
            "Du kan stadig se din side: {link}\n{hjaelp}\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "The deadline for booking a conversation has passed",
            "Hello {navn}\n\nYou should have booked a conversation by {frist}. We cannot see that you have.\n\n"
            "What happens now\n{foelger}\n\nIf something stood in your way, tell us: {kontakt}\n"
            "Your page is still there: {link}\n{hjaelp}\n\nKind regards\n{kommune}",
        ),
        WHILE_BOOKING_OPEN,
    ),
    LetterCode.SLOT_FREE: ShippedLetter(
        Delivery.QUICK,
        ("when", "link", "contact"),
        ("when", "link"),
        Words(
            "Der er en ledig tid hos {kommune}",
            "Hej {navn}\n\nDer er blevet en tid ledig: {tid}.\n\n"
            "Tag den her, hvis du vil: {link}\nDen første, der tager tiden, får den. Har du allerede en tid, gælder "
            "den, til du har valgt en ny.\n\nSpørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Ledig tid hos {kommune}: {tid}. Den første, der tager den, får den: {link}",
        ),
        Words(
            "A time is free at {kommune}",
            "Hello {navn}\n\nA time has become free: {tid}.\n\n"
            "Take it here if you like: {link}\nThe first one to take it gets it. If you have a time already, it holds "
            "until you have chosen another.\n\nQuestions: {kontakt}\n\nKind regards\n{kommune}",
            "Free time at {kommune}: {tid}. The first one to take it gets it: {link}",
        ),
    ),
    LetterCode.BOOKING_CARD: ShippedLetter(
        Delivery.PLAIN,
        ("deadline", "link", "contact", "help", "topic"),
        ("link",),
        Words(
            "Sådan booker du en samtale hos {kommune}",
            "Hej {navn}\n\nSådan finder du en tid, der passer dig.\n\n1. Åbn {link}\n2. Vælg dag og tid\n"
            "3. Skriv, hvad du vil tale om\n\nBook senest: {frist}\nDet aftalte vi at tale om: {emne}\n"
            "Her kan du få hjælp: {hjaelp}\nSpørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
            "Book din samtale hos {kommune} senest {frist}: {link}",
        ),
        Words(
            "How to book a conversation at {kommune}",
            "Hello {navn}\n\nThis is how you find a time that suits you.\n\n1. Open {link}\n2. Choose day and time\n"
            "3. Write what you want to talk about\n\nBook by: {frist}\nWe agreed to talk about: {emne}\n"
            "Here you can get help: {hjaelp}\nQuestions: {kontakt}\n\nKind regards\n{kommune}",
            "Book your conversation at {kommune} by {frist}: {link}",
        ),
    ),
    LetterCode.AGREEMENTS: ShippedLetter(
        Delivery.FORMAL,
        ("when", "agreements", "notes", "next", "link", "contact"),
        ("agreements", "link"),
        Words(
            "Det aftalte vi hos {kommune}",
            "Hej {navn}\n\nTak for samtalen {tid}.\n\nDet aftalte vi\n{aftaler}\n\n{referat}\n\n"
            "Næste samtale: {naeste}\n\nDin plan og det hele står på din side: {link}\n"
            "Passer noget ikke, så sig til: {kontakt}\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "What we agreed at {kommune}",
            "Hello {navn}\n\nThank you for the conversation on {tid}.\n\nWhat we agreed\n{aftaler}\n\n{referat}\n\n"
            "Next conversation: {naeste}\n\nYour plan and all of it is on your own page: {link}\n"
            "If something is not right, tell us: {kontakt}\n\nKind regards\n{kommune}",
        ),
    ),
    LetterCode.DECISION: ShippedLetter(
        Delivery.FORMAL,
        ("decision", "reason", "law", "appeal", "contact"),
        ("decision", "reason", "law", "appeal"),
        Words(
            "Afgørelse fra {kommune}",
            "Hej {navn}\n\nVi har truffet en afgørelse i din sag.\n\nAfgørelsen\n{afgoerelse}\n\n"
            "Begrundelsen\n{begrundelse}\n\nReglerne\n{lovhjemmel}\n\nSådan klager du\n{klagevejledning}\n\n"
            "Spørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "Decision from {kommune}",
            "Hello {navn}\n\nWe have made a decision in your case.\n\nThe decision\n{afgoerelse}\n\n"
            "The reason\n{begrundelse}\n\nThe rules\n{lovhjemmel}\n\nHow to appeal\n{klagevejledning}\n\n"
            "Questions: {kontakt}\n\nKind regards\n{kommune}",
        ),
    ),
    LetterCode.TALK_SOON: ShippedLetter(
        Delivery.PLAIN,
        ("deadline", "link", "contact"),
        ("deadline", "link"),
        Words(
            "Book en samtale hos {kommune}",
            "Hej {navn}\n\nTak for sidst til fællesmødet. Vi vil gerne tale med dig snart, så vi kan hjælpe dig godt "
            "fra start.\n\nBook senest: {frist}\nHer booker du: {link}\n\nSpørgsmål: {kontakt}"
            "\n\nVenlig hilsen\n{kommune}",
            "Vi vil gerne tale med dig snart. Book en samtale hos {kommune} senest {frist}: {link}",
        ),
        Words(
            "Book a conversation at {kommune}",
            "Hello {navn}\n\nThank you for coming to the group meeting. We would like to talk with you soon, so that "
            "we can help you well from the start.\n\nBook no later than: {frist}\nBook here: {link}\n\n"
            "Questions: {kontakt}\n\nKind regards\n{kommune}",
            "We would like to talk with you soon. Book a conversation at {kommune} no later than {frist}: {link}",
        ),
    ),
    LetterCode.HANDED_OVER: ShippedLetter(
        Delivery.PLAIN,
        ("holder", "contact", "link"),
        ("holder",),
        Words(
            "Du får en anden at tale med hos {kommune}",
            "Hej {navn}\n\nFra nu af er det {medarbejder}, der hjælper dig. Dine aftaler og din plan følger med, så du "
            "ikke skal fortælle det hele igen.\n\nSådan får du fat i os: {kontakt}\nDin side: {link}"
            "\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "Somebody else will help you at {kommune}",
            "Hello {navn}\n\nFrom now on {medarbejder} helps you. Your agreements and your plan come along, so you do "
            "not have to tell everything again.\n\nHow to reach us: {kontakt}\nYour page: {link}"
            "\n\nKind regards\n{kommune}",
        ),
    ),
    LetterCode.OWN_WORDS: ShippedLetter(
        Delivery.FORMAL,
        ("heading", "text", "contact"),
        ("text",),
        Words(
            "Brev fra {kommune}",
            "Hej {navn}\n\n{overskrift}\n\n{tekst}\n\nSpørgsmål: {kontakt}\n\nVenlig hilsen\n{kommune}",
        ),
        Words(
            "Letter from {kommune}",
            "Hello {navn}\n\n{overskrift}\n\n{tekst}\n\nQuestions: {kontakt}\n\nKind regards\n{kommune}",
        ),
    ),
    LetterCode.LOGIN_CODE: ShippedLetter(
        Delivery.QUICK,
        ("code", "minutes"),
        ("code",),
        Words(
            "Din kode til {kommune}",
            "Din kode er {kode}\n\nDen gælder i {varighed} minutter. Giv den ikke til andre; vi spørger aldrig om den.",
            "Din kode er {kode}. Den gælder i {varighed} minutter. Giv den ikke til andre.",
        ),
        Words(
            "Your code for {kommune}",
            "Your code is {kode}\n\nIt holds for {varighed} minutes. Give it to nobody; we never ask for it.",
            "Your code is {kode}. It holds for {varighed} minutes. Give it to nobody.",
        ),
        at_once=True,
        secret=True,
    ),
}
