# SPDX-License-Identifier: MPL-2.0
"""The settings as shipped, each with a note of where the number comes from; ``held.py`` reads the one that holds."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShippedSetting:
    """A default, the Danish question it answers, and where the number comes from."""

    value: Any
    label: str
    source: str


SETTINGS: dict[str, ShippedSetting] = {
    "record.marker_words": ShippedSetting(
        150, "Ord i et notat før en venlig markering", "Product choice: short record (C6)"
    ),
    "record.grace_minutes": ShippedSetting(60, "Minutter hvor et notat kan rettes frit", "Trust: grace hour"),
    "expectations.our_role": ShippedSetting(
        "Vi giver dig sparring på din jobsøgning og fortæller, hvad arbejdsgiverne her på egnen mangler. "
        "Vi følger op på det, vi aftaler – og vi er tydelige om, hvad loven kræver.",
        "Forventninger: vores rolle, før I retter ordene til",
        "Own words; roles from the guide on long-term unemployment, conversation guide (C13)",
    ),
    "expectations.your_role": ShippedSetting(
        "Du har rattet i din egen jobsøgning. Du står til rådighed for job og søger aktivt på alle tre spor.",
        "Forventninger: borgerens rolle, før I retter ordene til",
        "Own words; roles from the guide on long-term unemployment, conversation guide (C13)",
    ),
    "expectations.together": ShippedSetting(
        "Vi finder ud af, hvad du kan og vil, og lægger en plan, som vi retter til hver gang, vi ses.",
        "Forventninger: det gør vi sammen, før I retter ordene til",
        "Own words; roles from the guide on long-term unemployment, conversation guide (C13)",
    ),
    "expectations.cannot_help": ShippedSetting(
        "Vi kan ikke love dig et bestemt job, og vi kan ikke afgøre sager, der hører til andre steder.",
        "Forventninger: det kan vi ikke hjælpe med, før I retter ordene til",
        "Own words; product choice (C13)",
    ),
    "case.reopen_weeks": ShippedSetting(
        4, "Uger hvor en afsluttet sag genåbnes ved ny ledighed", "Product choice (K1, H6)"
    ),
    "long_term.percent": ShippedSetting(
        80, "Procent af de seneste 52 uger på ydelse, før en borger er langtidsledig", "Guide on long-term unemployment"
    ),
    "long_term.soon_weeks": ShippedSetting(
        8, "Uger før en borger bliver langtidsledig, hvor sagen står på listen over dem", "Product choice (K4)"
    ),
    "conversation.passed_hours": ShippedSetting(0, "Timer efter mødetid før udfaldet mangler", "Product choice (H1)"),
    "contact.due_days": ShippedSetting(
        14,
        "Dage før seneste dag, hvor en samtale uden tid står på listen",
        "Product choice (H2): no source gives a number",
    ),
    "contact.look_back_days": ShippedSetting(
        183, "Dage tilbage, hvor udløbne perioder tæller med i andelen", "Product choice (C9): half a year"
    ),
    "plan.default_mix": ShippedSetting(
        [[1, 9, 2, 1], [9, 6, 3, 2], [17, 5, 4, 3], [27, 4, 4, 4]],
        "Forslag til ansøgninger om ugen: fra ledighedsuge, på A, på B, på C",
        "Product choice (J4, J8): the guide names no numbers, only that all three tracks are searched at once",
    ),
    "plan.shift_weeks": ShippedSetting(
        8, "Uger med en fordeling, før planen foreslår en ny", "Product choice (J8, C3): the guide says a set period"
    ),
    "plan.shift_applications": ShippedSetting(
        5, "Ansøgninger på A, før tavshed siger noget", "Product choice (J8): fewer say nothing"
    ),
    "plan.strong_demand": ShippedSetting(
        5, "Ordinære pladser lige nu, før en linje er meget efterspurgt", "Product choice (J10)"
    ),
    "job_log.answer_days": ShippedSetting(
        14, "Dage før en ansøgning tæller med i svarprocenten", "Product choice (L3): no source gives a number"
    ),
    "job_log.few": ShippedSetting(
        5, "Ansøgninger der skal til, før vi regner en svarprocent", "Product choice (L3): fewer are noise"
    ),
    "job_log.distance_bands": ShippedSetting(
        [10, 25, 50], "Grænser mellem nær og fjern i kilometer", "Product choice (L3): no source gives a number"
    ),
    "job_log.refusals": ShippedSetting(
        3, "Afslag af samme slags, før vi foreslår noget", "Product: three of one kind bring a proposal (L7)"
    ),
    "job_log.silent_days": ShippedSetting(
        30, "Dage uden ansøgninger, før jobloggen er stille", "Product: no entries for 30 days (L5, H2)"
    ),
    "preparation.weeks": ShippedSetting(
        12, "Uger tilbage, som tallene i forberedelsen ser på", "Product choice (C3): no source gives a number"
    ),
    "job_log.width_weeks": ShippedSetting(
        4, "Uger i hver periode, når vi viser bredden over tid", "Product choice (L3): no source gives a number"
    ),
    "opening.yellow_days": ShippedSetting(
        7, "Dage før en ubesat åbning bliver gul", "Guide on long-term unemployment, Brancheredskab: one week (E2)"
    ),
    "opening.red_days": ShippedSetting(
        14, "Dage før en ubesat åbning bliver rød", "Guide on long-term unemployment, Brancheredskab: two weeks (E2)"
    ),
    "opening.pass_on_days": ShippedSetting(
        21, "Dage før en ubesat åbning kan sendes videre til a-kasserne", "Product choice (E2)"
    ),
    "enquiry.answer_days": ShippedSetting(2, "Dage til at svare en virksomhed, der spørger", "Product choice (E11)"),
    "company.fact_days": ShippedSetting(
        183, "Dage før vi spørger, om det, vi ved om en virksomhed, stadig passer", "Employers: after six months (E10)"
    ),
    "industry.fact_days": ShippedSetting(
        183, "Dage før vi spørger, om det, vi ved om en branche, stadig passer", "Labour market: after six months (W3)"
    ),
    "weekly_mail.weekday": ShippedSetting(
        1, "Ugedag, hvor ugens åbninger bliver sendt (0 er mandag)", "Case in the guide: the Tuesday mail (E7)"
    ),
    "demand.lately_days": ShippedSetting(90, "Dage en åbning tæller som for nylig", "Product choice (E8)"),
    "demand.asked_days": ShippedSetting(
        180, "Dage tilbage, hvor en kontakt uden åbning fortæller noget", "Product choice (E8)"
    ),
    "demand.trend_fewest": ShippedSetting(5, "Pladser i alt, før vi tør sige, hvilken vej det går", "Product choice"),
    "demand.trend_change_percent": ShippedSetting(
        25, "Procent flere eller færre pladser, før det kaldes stigende eller faldende", "Product choice"
    ),
    "company.crowded_days": ShippedSetting(
        7, "Dage der ses på, når flere kontakter den samme virksomhed", "Employers: several in a week (E5)"
    ),
    "company.crowded_people": ShippedSetting(
        2, "Kolleger på de dage, før det er for mange på én gang", "Employers: several in a week (E5)"
    ),
    "canvassing.figure_days": ShippedSetting(90, "Dage tilbage, som tallene om kanvas ser på", "Product choice (E9)"),
    "canvassing.usual_days": ShippedSetting(
        365, "Dage efter en kontakt, hvor en virksomhed er en af de sædvanlige", "Product choice (E9)"
    ),
    "canvassing.fewest": ShippedSetting(
        10, "Kontakter, før vi regner åbninger pr. 100 kontakter", "Product choice (E9): fewer are noise"
    ),
    "company_list.length": ShippedSetting(10, "Virksomheder på en liste til borgeren", "Product choice (J12)"),
    "company_list.load_weeks": ShippedSetting(
        4, "Uger tilbage, hvor vi tæller, hvor mange borgere der er sendt til samme virksomhed", "Product choice (J12)"
    ),
    "company_list.load_most": ShippedSetting(
        5, "Borgere sendt til samme virksomhed, før den kommer sidst på lister", "Product choice (J12)"
    ),
    "order.answer_days": ShippedSetting(
        3,
        "Dage, en virksomhedskonsulent har til at svare på en bestilling, hvis I ikke aftaler andet",
        "Product choice (O3): the guide asks for an agreed time limit and names none",
    ),
    "booking.calendar_days": ShippedSetting(
        30, "Dage efter en samtale, hvor linket til kalenderfilen virker", "Product choice (C10)"
    ),
    "booking.own_target": ShippedSetting(
        80, "Procent af samtalerne, som borgerne selv skal booke", "Product choice (B7): no source gives a number"
    ),
    "booking.figure_weeks": ShippedSetting(12, "Uger, som tallene om booking går tilbage", "Product choice (B7)"),
    "booking.long_weeks": ShippedSetting(
        26, "Uger ledig, før en borger tæller som langt forløb i tallene om booking", "Product choice (B7)"
    ),
    "booking.behind_points": ShippedSetting(
        15, "Procentpoint, en gruppe skal være bagud, før den har brug for en hånd", "Product choice (B7)"
    ),
    "booking.near_days": ShippedSetting(
        [7, 2],
        "Dage før fristen, hvor vi minder om at booke (tom: ingen påmindelse)",
        "Product choice (B3): no source gives a number",
    ),
    "booking.ask_days": ShippedSetting(
        28,
        "Dage, før en samtale tidligst kan ligge, hvor borgeren bliver bedt om at booke",
        "Product choice (B3): within the six weeks one books ahead",
    ),
    "booking.passed_days": ShippedSetting(
        [],
        "Dage efter bookingfristen, hvor borgeren får et brev (tom: kun sagsbehandleren får besked)",
        "Product choice (B3): no letter until a municipality wants one",
    ),
    "capacity.single_rhythms": ShippedSetting(
        [4, 6, 12],
        "Ressourceberegner: samtaler om året, når alle har samme rytme",
        "Guide on long-term unemployment, capacity calculator",
    ),
    "capacity.intensive_rhythms": ShippedSetting(
        [24, 12, 6],
        "Ressourceberegner: samtaler om året i den intensive rytme",
        "Guide on long-term unemployment, capacity calculator",
    ),
    "capacity.statutory_rhythm": ShippedSetting(
        4,
        "Ressourceberegner: samtaler om året for dem, der ikke får den intensive rytme",
        "Guide on long-term unemployment, capacity calculator",
    ),
    "capacity.days_a_week": ShippedSetting(
        3, "Ressourceberegner: dage om ugen med samtaler", "Guide on long-term unemployment, capacity calculator"
    ),
    "capacity.weeks_a_year": ShippedSetting(
        44, "Ressourceberegner: uger på et årsværk", "Guide on long-term unemployment, capacity calculator"
    ),
    "capacity.intensive_percent": ShippedSetting(
        30, "Ressourceberegner: andel til den intensive indsats", "Guide on long-term unemployment, capacity calculator"
    ),
    "capacity.no_show_weeks": ShippedSetting(
        26, "Uger tilbage, hvor vi tæller, hvor mange borgere der ikke kom til en samtale", "Product choice (R4)"
    ),
    "capacity.day_minutes": ShippedSetting(
        444, "Minutter på en arbejdsdag", "Product choice: 37 hours a week over five days"
    ),
    "capacity.rule_weeks": ShippedSetting(
        26,
        "Ressourceberegner: de første uger, som en kontaktregel har sit eget antal samtaler i",
        "Law of 2025/26: at least four conversations within 6 months",
    ),
    "capacity.slot_minutes": ShippedSetting(
        45, "Minutter til en samtale, når vi foreslår tider", "Product choice (R6): the usual length of a conversation"
    ),
    "capacity.slots_a_day": ShippedSetting(
        4, "Samtaler på en samtaledag, når vi foreslår tider", "Product choice (R6): the guide's table goes from 1 to 8"
    ),
    "capacity.real_weeks": ShippedSetting(
        4, "Hele uger tilbage, når det planlagte ses ved siden af det virkelige", "Product choice (R6, R8)"
    ),
    "capacity.contact_minutes": ShippedSetting(
        45,
        "Minutter, en registreret kontakt til en virksomhed står for",
        "Product choice (R8): contacts carry no length, so the used time is reckoned",
    ),
    "archetype.meetings": ShippedSetting(
        2, "Udviklingsmøder, før en arketype tages i brug", "Guide on long-term unemployment, Arketyper: at least two"
    ),
    "archetype.most": ShippedSetting(
        7, "Arketyper i et team, før vi spørger, om det er for mange", "Product (A3): the guide says not too many"
    ),
    "archetype.figure_months": ShippedSetting(
        24, "Måneder tilbage, hvor afsluttede sager tæller med i arketypernes tal", "Product choice (A2)"
    ),
    "event.cohort_weeks": ShippedSetting(
        26, "Uger efter en lukning eller massefyring, hvor nye sager følges som dens", "Product choice (A4)"
    ),
    "strategy.stay_weeks": ShippedSetting(
        13,
        "Uger, før vi igen foreslår at flytte en sag, som en leder lod blive",
        "Product choice (T5): no source; as far apart as the weeks the curve is read off (13, 26, 39, 52)",
    ),
    "strategy.look_again_weeks": ShippedSetting(
        26, "Strategi: uger, før I ser på valget igen", "Product choice (T1): no source gives a number"
    ),
    "screening.early_efforts": ShippedSetting(
        [
            [
                "employer_work",
                "employer_consultant",
                "En virksomhedskonsulent taler med tre arbejdspladser om dig",
                "Du bliver kendt af arbejdspladser, der mangler folk",
                "En arbejdsplads, der kender dig, husker dig ved næste åbning",
                0,
                2,
            ],
            [
                "conversations",
                "caseworker",
                "Samtaler tættere på hinanden",
                "Du får hurtigt svar og nye idéer til søgningen",
                "Vi flytter vægten mellem A, B og C, mens det kan nås",
                7,
                26,
            ],
            [
                "job_search",
                "caseworker",
                "Forløb om netværk og job, der ikke er slået op",
                "Du lærer at finde og ringe til arbejdspladser selv",
                "Du kommer frem til job, som få andre søger",
                14,
                4,
            ],
            [
                "internship",
                "employer_consultant",
                "Kort virksomhedspraktik med en opgave, du kan vise frem",
                "Du prøver opgaverne, og nogen kan anbefale dig",
                "Praktikken ligger, hvor der er åbninger",
                14,
                4,
            ],
            [
                "course",
                "caseworker",
                "Kort kursus, som en arbejdsgiver beder om",
                "Du får det bevis, der mangler",
                "Der er job, hvor kurset er nok til at begynde",
                28,
                4,
            ],
        ],
        "Tidlige indsatser, en screening kan sætte i gang",
        "Product choice (S3): the guide leaves the early efforts to each team",
    ),
    "screening.fewest": ShippedSetting(
        20, "Screeninger, før opfølgningen regner en andel", "Product choice (S4): fewer are noise"
    ),
    "screening.share_weeks": ShippedSetting(
        13, "Uger, som andelen til den intensive indsats måles over", "Early effort: 13 weeks (S6)"
    ),
    "screening.invite_days": ShippedSetting(
        7, "Dage fra fællesmødet, til den udpegede skal være inviteret", "Product choice (S7): no source gives a number"
    ),
    "screening.group_weeks": ShippedSetting(
        8, "Uger, en sag kan have løbet, før den ikke længere foreslås til et fællesmøde", "Product choice (S7)"
    ),
    "screening.answer_days": ShippedSetting(
        14, "Dage til at svare, når en borger er uenig i en screening", "Product choice (S5)"
    ),
    "correction.answer_days": ShippedSetting(
        14, "Dage til at svare, når en borger vil have noget rettet", "Product choice (M4); the law says: without delay"
    ),
    "verdict.weeks": ShippedSetting(
        26, "Uger tilbage, som borgernes dom regnes over", "Product choice (C8): no source gives a number"
    ),
    "strategy.budget": ShippedSetting(
        0, "Strategi: budget til samtaler om året (kr.), 0 er ikke sat", "Product choice (T4): the municipality's own"
    ),
    "trial.fewest": ShippedSetting(
        30, "Forsøg: forløb i hver gruppe, før tallene siger noget", "Product choice (T6): no source gives a number"
    ),
    "strategy.slow_hazard_percent": ShippedSetting(
        50, "Simulator: hvor hurtigt dem i risiko finder ud, mod de andre (%)", "Product choice (T2): no source"
    ),
    "strategy.sensitivity_percent": ShippedSetting(
        70, "Simulator: så mange af dem i risiko finder screeningen (%)", "Product choice (T2): until S4 tells our own"
    ),
    "strategy.specificity_percent": ShippedSetting(
        80, "Simulator: så mange af de andre lader screeningen gå (%)", "Product choice (T2): until S4 tells our own"
    ),
    "strategy.effect": ShippedSetting(
        1.2, "Simulator: så meget ganger indsatsen chancen for at komme ud", "Product choice (T2): no source"
    ),
    "strategy.effect_low": ShippedSetting(1.0, "Simulator: virkningen er mindst", "Product choice (T2): no source"),
    "strategy.effect_high": ShippedSetting(1.4, "Simulator: virkningen er højst", "Product choice (T2): no source"),
    "strategy.lock_in_percent": ShippedSetting(
        85, "Simulator: chancen i indsatsens første uger (%)", "Product choice (T2): the guide names lock-in, no number"
    ),
    "strategy.lock_in_weeks": ShippedSetting(
        4, "Simulator: uger med den lavere chance", "Product choice (T2): the guide names lock-in, no number"
    ),
    "strategy.conversations_a_day": ShippedSetting(
        4, "Simulator: samtaler om dagen på et årsværk", "Product choice (T2): the guide's table goes from 1 to 8"
    ),
    "strategy.conversation_cost": ShippedSetting(
        600, "Simulator: en samtale koster (kr.)", "Product choice (T2): no source; set your own"
    ),
    "strategy.placement_cost": ShippedSetting(
        8000, "Simulator: et virksomhedsforløb koster (kr.)", "Product choice (T2): no source; set your own"
    ),
    "strategy.placement_percent": ShippedSetting(
        30, "Simulator: så mange i indsatsen får et virksomhedsforløb (%)", "Product choice (T2): no source"
    ),
    "strategy.benefit_a_week": ShippedSetting(
        4000, "Simulator: ydelse om ugen (kr.)", "Product choice (T2): a round number; set your own"
    ),
    "booking.weeks_ahead": ShippedSetting(
        8,
        "Uger frem, hvor der åbnes tider efter ugeplanen",
        "Product choice (B1): beyond the six weeks one books ahead",
    ),
    "booking.forecast_weeks": ShippedSetting(
        8, "Uger frem, hvor ledige tider holdes op mod frister", "Product choice (B1b): as far as slots are opened"
    ),
    "booking.no_slots_days": ShippedSetting(
        7, "Dage, bookingfristen flytter, når vi ingen ledige tider havde", "Product choice (B1b): no source"
    ),
    "booking.offer_days": ShippedSetting(
        21, "Dage til seneste samtale, før en tid, der bliver ledig, tilbydes", "Product choice (B8): no source"
    ),
    "booking.offer_most": ShippedSetting(
        5, "Borgere, der får tilbudt en tid, som bliver ledig", "Product choice (B8): no source"
    ),
    "job_log.keep_months": ShippedSetting(
        48, "Måneder efter sidste ændring, før en linje i jobloggen kan tømmes", "Tools: four years (L6)"
    ),
    "log.keep_months": ShippedSetting(24, "Måneder hændelsesloggen gemmes", "Trust: privacy"),
    "mail.from_hour": ShippedSetting(
        9, "Tidligste time på dagen, vi sender mail", "Trust: nobody is written to at night"
    ),
    "mail.until_hour": ShippedSetting(
        22, "Timen på dagen, hvor vi holder op med at sende mail", "Trust: nobody is written to at night"
    ),
    "letter.appeal": ShippedSetting(
        "Er du uenig, kan du klage inden fire uger fra den dag, du fik brevet. Skriv til os. Så ser vi på sagen igen. "
        "Fastholder vi afgørelsen, sender vi din klage videre til Ankestyrelsen.",
        "Afgørelser: sådan klager man, før I retter ordene til",
        "Own words; check against the law in force before use (H13)",
    ),
    "letter.reminder_days": ShippedSetting(
        [2],
        "Dage før en samtale, hvor borgeren bliver mindet om den (tom: aldrig)",
        "Product choice (H13): no source gives a number",
    ),
    "import.keep_days": ShippedSetting(30, "Dage et indlæst udtræk gemmes til fortrydelse", "Trust: input"),
}
