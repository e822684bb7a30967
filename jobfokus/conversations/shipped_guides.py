# SPDX-License-Identifier: MPL-2.0
"""The guides a municipality starts with (C2), in our own words. A team copies and adapts them.

Facts: guide on long-term unemployment, tool Samtaleguide (phases, questions, attention points); guide on broken-off
placements (three agendas); practice sheets 1 and 2 on the job-directed conversation (contract, status, progress,
wrap-up). The closing conversation and the group meeting have no source: product choice, on the same three phases.
"""

from dataclasses import dataclass

from jobfokus.conversations.choices import Feeds, ItemKind, PhaseCode


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a guide: what to tell, ask or do, what is good to remember, and the field it feeds."""

    kind: ItemKind
    text: str
    hint: str = ""
    feeds: str = Feeds.NOTHING


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide with its items by phase."""

    code: str
    name: str
    phases: dict[PhaseCode, tuple[Item, ...]]


def tell(text: str, hint: str = "", feeds: str = Feeds.NOTHING) -> Item:
    return Item(ItemKind.TELL, text, hint, feeds)


def ask(text: str, hint: str = "", feeds: str = Feeds.NOTHING) -> Item:
    return Item(ItemKind.ASK, text, hint, feeds)


def do(text: str, hint: str = "", feeds: str = Feeds.NOTHING) -> Item:
    return Item(ItemKind.DO, text, hint, feeds)


FIRST = Guide(
    "first",
    "Første samtale",
    {
        PhaseCode.INTRODUCTION: (
            do(
                "Hent borgeren i venteområdet, og følges ad ind.",
                "De første to minutter afgør, om borgeren slapper af. Snak om noget andet end sagen på vejen.",
            ),
            tell(
                "Hvad I skal bruge tiden på: råd om job, en plan I begge tror på, og aftaler om næste skridt.",
                "Sig også, hvor længe I har. Så ved borgeren, at der er plads til det, der fylder.",
                Feeds.CONTRACT,
            ),
            ask(
                "Hvad vil du gerne have med herfra i dag?",
                "Skriv ønsket med borgerens egne ord. Det kommer først på dagsordenen.",
                Feeds.CONTRACT,
            ),
            tell(
                "Hvad vi bidrager med: sparring på jobsøgningen og viden om, hvem der mangler folk på egnen.",
                "Sig også, at loven stiller krav om aktiv jobsøgning. Det er nemmere at høre nu end senere.",
                Feeds.EXPECTATIONS,
            ),
            tell(
                "Hvad borgeren selv har i hånden: at stå til rådighed og at søge aktivt.",
                "Jobsøgningen er borgerens egen. Vi støtter og giver råd, men vi overtager ikke rattet.",
                Feeds.EXPECTATIONS,
            ),
            ask(
                "Hvad regner du med, at vi gør? Er der noget ved vores eller din egen rolle, du undrer dig over?",
                "Svar ærligt på det, vi ikke kan hjælpe med. En skuffelse nu er bedre end en om tre måneder.",
                Feeds.EXPECTATIONS,
            ),
        ),
        PhaseCode.CLARIFY: (
            tell(
                "Vis ABC-jobplanen med de tre cirkler: det jeg vil, det jeg kan, og det nogen efterspørger.",
                "A, B og C siger, hvor meget der er brug for folk – ikke hvor fint jobbet er. "
                "Vis gerne et udfyldt eksempel på den vendte skærm.",
            ),
            ask(
                "Hvilket job ville du helst have?",
                "I dag dvæler I ved A. Nævn B og C undervejs, for der søges på alle tre spor fra nu af.",
                Feeds.LINE,
            ),
            ask(
                "Hvorfor lige det job – og hvad ville det give dig?",
                "Svaret fortæller tit om noget, som andre job også kan give.",
                Feeds.LINE,
            ),
            ask(
                "Hvad står i vejen for, at du får det? Er det noget hos dig eller noget udenfor?",
                "Det, der står i vejen, kan blive et delmål med ét klik.",
                Feeds.LINE,
            ),
            ask(
                "Hvad skal der til, og hvad kunne være det første skridt?",
                "Er der slet ingen, der efterspørger det? Så find det job tæt på, som nogen efterspørger.",
                Feeds.LINE,
            ),
            ask(
                "Hvilke dele af jobbet tænder dig mest, og hvor møder man ellers de opgaver?",
                "En spændende funktion kan blive en linje på B eller C – eller noget at undersøge derhjemme.",
                Feeds.FUNCTIONS,
            ),
            do(
                "Gå CV’et igennem sammen, job for job: Hvad lavede du helt konkret? Tag også fritid og frivilligt med.",
                "Skriv funktioner, ikke titler. Folk glemmer det, de er så vant til, at de ikke ser det som kunnen.",
                Feeds.FUNCTIONS,
            ),
            ask(
                "Er der en uddannelse, som fører lige til et bestemt job?",
                "Uddannelse kan godt stå på A, når jobbet bagefter er nævnt med navn.",
                Feeds.LINE,
            ),
        ),
        PhaseCode.WRAP_UP: (
            ask(
                "Vil du samle op: Hvad tager du med fra i dag?",
                "Lad borgeren sige det først, og skriv det ned, som det bliver sagt.",
                Feeds.SUMMARY,
            ),
            do(
                "Sæt et tal på hvert spor: Hvor mange ansøgninger om ugen på A, på B og på C?",
                "Alle tre tal skal være over nul. Den, der søger bredt fra dag ét, får flere svar, mens der stadig er "
                "tid. Over tid flyttes vægten fra A mod C – intet spor bliver lukket.",
                Feeds.MIX,
            ),
            do(
                "Aftal, hvem der gør hvad og hvornår – også det, du selv skal undersøge.",
                "Et tal og en dato gør aftalen nem at følge op på.",
                Feeds.AGREEMENT,
            ),
            do(
                "Aftal, hvornår borgeren har udfyldt resten af ABC-jobplanen derhjemme.",
                "Planen er borgerens redskab, og den må gerne ændre sig undervejs.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Er der noget af det her, du har svært ved at komme i gang med alene?",
                "Svarer borgeren „med hjælp“, laver systemet en aftale på vores side.",
                Feeds.AGREEMENT,
            ),
            tell(
                "At I tager fat på B næste gang, hvis I ses igen – og at der søges på alle tre indtil da.",
                "Et job, der ikke er drømmen, kan være trinnet op til det.",
            ),
            do(
                "Find næste tid, og giv aftaler og plan med hjem på papir.",
                "Vend skærmen, og læs aftalerne højt sammen, før I siger farvel.",
                Feeds.AGREEMENT,
            ),
        ),
    },
)

FOLLOW_UP = Guide(
    "follow_up",
    "Opfølgende samtale",
    {
        PhaseCode.INTRODUCTION: (
            tell(
                "Byd velkommen, og nævn én ting, der er gået godt siden sidst.", "Ros noget, borgeren selv har gjort."
            ),
            ask(
                "Hvad er det vigtigste for dig, at vi når i dag?",
                "Borgerens emne står øverst på dagsordenen. Bliv enige om resten bagefter.",
                Feeds.CONTRACT,
            ),
            do(
                "Læs aftalerne fra sidst op, en for en – både borgerens og vores egne.",
                "Begynd med vores. Det viser, at aftaler binder begge veje.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Hvad gjorde, at det lykkedes – eller at det ikke gjorde?",
                "Spørg for at forstå, ikke for at kontrollere. Årsagen peger på næste aftale.",
                Feeds.AGREEMENT,
            ),
        ),
        PhaseCode.CLARIFY: (
            do(
                "Kig et par af de sendte ansøgninger igennem sammen: Hvad virker, og hvad kan stå skarpere?",
                "Én god rettelse, som kan bruges i den næste, er bedre end ti små.",
                Feeds.APPLICATIONS,
            ),
            ask(
                "Hvilke svar har du fået, og hvad begrundede de afslagene med?",
                "Peger flere afslag samme vej, kan et kursus, en praktik eller et andet spor være svaret.",
                Feeds.NOTE,
            ),
            do(
                "Tag planen frem, og dvæl ved næste spor: B anden gang, C derefter.",
                "Gå fra det, man ønsker, mod det, man kan: Hvilke funktioner fra CV’et bruges andre steder?",
                Feeds.LINE,
            ),
            tell(
                "Hvem der søger folk lige nu inden for det, borgeren kan.",
                "Har du ingen svar selv, så spørg virksomhedskonsulenten, og lav en aftale om det.",
            ),
            do(
                "Lav sammen en liste over virksomheder, der kunne have brug for borgerens funktioner.",
                "Vælg brancher, der vokser her på egnen, og aftal et antal uopfordrede henvendelser.",
                Feeds.LINE,
            ),
            do(
                "Tag konkrete opslag frem, som passer til funktionerne, og vælg et eller to sammen.",
                "Lad borgeren sige, hvad der taler for og imod.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Passer fordelingen mellem A, B og C stadig?",
                "Uge efter uge uden svar på A? Flyt vægten mod B og C. Giver A svar, bliver vægten, hvor den er. "
                "I skal begge være enige, og ingen af de tre spor går i nul.",
                Feeds.MIX,
            ),
        ),
        PhaseCode.WRAP_UP: (
            ask("Vil du fortælle, hvad vi er blevet enige om?", "Ret kun det, der er misforstået.", Feeds.SUMMARY),
            do(
                "Aftal, hvem der gør hvad til næste gang.",
                "Skriv det, så en anden kan forstå det. Husk vores egne løfter.",
                Feeds.AGREEMENT,
            ),
            do(
                "Sæt tal på: Hvor mange ansøgninger på A, B og C om ugen, og hvor mange af dem uopfordret?",
                "Et tal på hvert spor holder døren åben tre steder på én gang.",
                Feeds.MIX,
            ),
            ask(
                "Kan du gå i gang med det selv?",
                "Ja, med hjælp eller nej – alle tre svar er gode svar.",
                Feeds.AGREEMENT,
            ),
            do("Find næste tid, og giv aftalerne med hjem.", "Sig, hvad I begynder med næste gang.", Feeds.AGREEMENT),
        ),
    },
)

BEFORE_PLACEMENT = Guide(
    "before_placement",
    "Før virksomhedsforløb",
    {
        PhaseCode.INTRODUCTION: (
            tell(
                "Hvorfor I taler om et forløb i en virksomhed, og hvad det skal bringe borgeren nærmere.",
                "Nævn jobbet, funktionen eller branchen. „Afklaring“ er ikke et formål i sig selv.",
                Feeds.CONTRACT,
            ),
            ask(
                "Hvad kunne du selv tænke dig at få ud af det?",
                "Borgerens eget udbytte bærer de svære dage.",
                Feeds.CONTRACT,
            ),
            ask(
                "Har du prøvet det før? Hvad gik godt, og hvad gik galt?",
                "Et forløb, der stoppede før tid, er værd at forstå, før I planlægger det næste.",
                Feeds.NOTE,
            ),
        ),
        PhaseCode.CLARIFY: (
            ask(
                "Hvad har du med fra arbejde, skole og fritid, som kan bruges på arbejdspladsen?",
                "Interesser tæller også. De giver noget at tale med kollegerne om.",
                Feeds.FUNCTIONS,
            ),
            ask(
                "Hvilke opgaver, brancher og steder vil du helst hen til – og hvor langt kan du rejse?",
                "Skriv fem ønsker ned. Så har virksomhedskonsulenten noget at gå efter.",
                Feeds.LINE,
            ),
            ask(
                "Hvilke hensyn skal der tages, og hvilken støtte hjælper dig?",
                "Sig det som det, der skal til: „arbejder bedst med …“ i stedet for „kan ikke …“.",
                Feeds.NOTE,
            ),
            ask(
                "Hvad må virksomheden vide, og hvem fortæller det?",
                "Øv sætningen sammen. Borgeren bestemmer, hvad der siges.",
                Feeds.NOTE,
            ),
            ask(
                "Hvor mange timer begynder du med, og hvordan kan det vokse?",
                "Et mål for timerne om fire uger viser, at det går fremad.",
                Feeds.NOTE,
            ),
            do(
                "Find ud af, om noget skal passes ind, for eksempel behandling eller undervisning.",
                "Ring til den, der har ansvaret, mens borgeren er her.",
                Feeds.AGREEMENT,
            ),
        ),
        PhaseCode.WRAP_UP: (
            ask(
                "Hvem kan du selv spørge, og hvor vil du selv kigge forbi?",
                "Den, der har fundet stedet, bliver længere.",
                Feeds.AGREEMENT,
            ),
            do(
                "Aftal, hvem der gør hvad inden hvornår – også virksomhedskonsulenten.",
                "Virksomhedskonsulenten skal kunne gå videre ud fra det. Vær hellere for konkret end for bred.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Vil du samle op på, hvad der sker nu?",
                "Hør efter, om borgeren har lyst. Tvivl er lettere at tage nu end på første arbejdsdag.",
                Feeds.SUMMARY,
            ),
        ),
    },
)

START_MEETING = Guide(
    "start_meeting",
    "Opstartsmøde i virksomheden",
    {
        PhaseCode.INTRODUCTION: (
            tell(
                "Hvad forløbet skal føre til, så alle tre siger det samme.",
                "Nævn mål og delmål, og spørg virksomheden, om de er til at arbejde med.",
                Feeds.CONTRACT,
            ),
            do(
                "Lad borgeren præsentere sig med sit CV.",
                "Det er borgerens møde. Hold dig tilbage, og støt, hvis det går i stå.",
            ),
        ),
        PhaseCode.CLARIFY: (
            ask(
                "Hvilke opgaver begynder borgeren med, og hvem tager imod den første dag?",
                "Et navn er bedre end en afdeling.",
                Feeds.NOTE,
            ),
            do(
                "Aftal timer om ugen, dage og mødetid.",
                "Aftal også, hvornår I ser på, om der kan lægges timer til.",
                Feeds.NOTE,
            ),
            do(
                "Gennemgå de hensyn, borgeren har sagt ja til at fortælle om.",
                "Borgeren fortæller selv, hvis det er muligt.",
                Feeds.NOTE,
            ),
            tell(
                "Hvad virksomheden gør, hvis borgeren ikke møder, og hvem den ringer til.",
                "Giv ét navn og ét nummer, og læg det på bordet.",
                Feeds.EXPECTATIONS,
            ),
            ask(
                "Er der udsigt til lønnede timer, og hvad skal der til?",
                "Spørg nu, så det er et mål og ikke en overraskelse.",
                Feeds.NOTE,
            ),
            do(
                "Få det praktiske på plads: startdato, arbejdstøj og ansøgningen i VITAS.",
                "Sæt navn på den, der gør det. Små ting, der glipper, ødelægger en god start.",
                Feeds.AGREEMENT,
            ),
        ),
        PhaseCode.WRAP_UP: (
            do(
                "Aftal den første opfølgning med dato, før I rejser jer.",
                "Er du i tvivl om, hvorvidt det holder, så ring allerede efter den første uge.",
                Feeds.AGREEMENT,
            ),
            ask("Vil I hver især sige, hvad I gør nu?", "Begynd med borgeren.", Feeds.SUMMARY),
        ),
    },
)

PLACEMENT_FOLLOW_UP = Guide(
    "placement_follow_up",
    "Opfølgning på virksomhedsforløb",
    {
        PhaseCode.INTRODUCTION: (
            ask("Hvordan går det?", "Spørg borgeren først, så virksomheden.", Feeds.CONTRACT),
            do("Læs mål og aftaler fra sidst op.", "Alle tre får svar på det, de lovede – også vi.", Feeds.AGREEMENT),
        ),
        PhaseCode.CLARIFY: (
            ask(
                "Hvilke opgaver løser du nu, og hvilke klarer du på egen hånd?",
                "Nye opgaver er funktioner til CV’et.",
                Feeds.FUNCTIONS,
            ),
            ask(
                "Hvordan er det gået med at møde?",
                "Find ud af, hvad der skete på de dage, det ikke lykkedes.",
                Feeds.NOTE,
            ),
            ask("Hvordan har du det med kollegerne?", "Pauserne siger tit mere end opgaverne.", Feeds.NOTE),
            ask(
                "Virker de hensyn, vi aftalte?",
                "Er der et, der ikke længere er brug for, så sig det højt – det er fremgang.",
                Feeds.NOTE,
            ),
            ask(
                "Kan der komme flere timer til, og kan nogle af dem blive lønnede?",
                "Spørg virksomheden direkte, og få en dato på svaret.",
                Feeds.NOTE,
            ),
            ask(
                "Giver det mening at forlænge – og hvad skal den ekstra tid i så fald bruges til?",
                "Uden et nyt delmål er svaret nej.",
                Feeds.NOTE,
            ),
        ),
        PhaseCode.WRAP_UP: (
            do(
                "Aftal, hvad hver af jer gør til næste gang, og hvornår I ses.",
                "Er noget ved at skride, så ses I hurtigere end planlagt.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Hvad tager du med herfra i dag?",
                "Spørg både borger og virksomhed, og skriv borgerens ord.",
                Feeds.SUMMARY,
            ),
        ),
    },
)

JOB_DIRECTED = Guide(
    "job_directed",
    "Jobrettet samtale",
    {
        PhaseCode.INTRODUCTION: (
            do(
                "Før I mødes: Læs plan, joblog og borgerens emne, og skriv ét mål for samtalen.",
                "Tænk over, hvad der driver borgeren, og hvad der gør det svært lige nu.",
            ),
            do(
                "Lav kontrakt: borgerens ønske, vores formål og den dagsorden, I er enige om.",
                "Invitér borgeren på banen først. Hold fast i, at det handler om job.",
                Feeds.CONTRACT,
            ),
        ),
        PhaseCode.CLARIFY: (
            ask(
                "Hvor er du i din jobsøgning nu, og hvad er der sket siden sidst?",
                "Sig med dine egne ord, hvad du hørte, før du spørger videre.",
                Feeds.NOTE,
            ),
            ask(
                "Hvordan gik det med aftalerne?",
                "Tag også vores egne. Det, der ikke lykkedes, siger noget om, hvad der skal til.",
                Feeds.AGREEMENT,
            ),
            ask(
                "Hvad tror du selv, der skal til for at komme videre?",
                "Borgerens ideer kommer først. Vent, også når der bliver stille.",
                Feeds.LINE,
            ),
            tell(
                "Spørg, om du må byde ind, og fortæl så, hvad du ved om branchen, opslagene og mulighederne.",
                "To-tre ting er nok. Spørg bagefter, hvad borgeren kan bruge.",
                Feeds.LINE,
            ),
            ask(
                "Er vi på sporet af det, vi aftalte at nå?",
                "Hold en lille time-out, når I har brugt halvdelen af tiden.",
            ),
        ),
        PhaseCode.WRAP_UP: (
            ask("Vil du samle op på det vigtigste?", "Vent med dine egne ord, til borgeren er færdig.", Feeds.SUMMARY),
            do(
                "Aftal opgaver til næste gang: hvad, hvor mange, på hvilket spor og hvornår.",
                "Spørg ved hver opgave, om borgeren kan gå i gang selv.",
                Feeds.AGREEMENT,
            ),
            do("Sæt tal på A, B og C, og find næste tid.", "Alle tre spor holdes i gang.", Feeds.MIX),
            tell(
                "Efter samtalen: Borgeren retter plan og joblog til og går i gang med opgaverne.",
                "Gem dit notat, mens det er frisk – og del det.",
                Feeds.NOTE,
            ),
        ),
    },
)

CLOSING = Guide(
    "closing",
    "Afsluttende samtale",
    {
        PhaseCode.INTRODUCTION: (
            tell(
                "At det er sidste samtale, og hvad I skal nå.",
                "Er der et job, så sig tillykke først.",
                Feeds.CONTRACT,
            ),
            ask(
                "Hvad vil du gerne have afsluttet ordentligt?",
                "Det kan være noget, vi skylder et svar på.",
                Feeds.CONTRACT,
            ),
        ),
        PhaseCode.CLARIFY: (
            ask("Hvad gjorde forskellen for dig undervejs?", "Svaret er guld værd for den næste borger.", Feeds.NOTE),
            ask(
                "Hvad kan blive svært den første tid, og hvem siger du det til?",
                "Aftal gerne et opkald efter den første uge.",
                Feeds.NOTE,
            ),
        ),
        PhaseCode.WRAP_UP: (
            do(
                "Gå de åbne aftaler igennem: holdt, droppet eller noget, borgeren tager med sig.",
                "Lad ingen aftale blive hængende, når sagen lukker.",
                Feeds.AGREEMENT,
            ),
            tell(
                "Hvordan borgeren finder vej til os igen, hvis det bliver nødvendigt.",
                "Planen kan tages i brug igen.",
            ),
            ask("Hvad er du mest tilfreds med?", "Slut med det, borgeren selv har gjort.", Feeds.SUMMARY),
        ),
    },
)

GROUP = Guide(
    "group",
    "Fælles informationsmøde",
    {
        PhaseCode.INTRODUCTION: (
            tell(
                "Byd velkommen, og fortæl, hvad mødet giver, og hvor længe det varer.",
                "Ingen skal fortælle om sig selv for hele holdet.",
            ),
            tell(
                "Hvad vi gør, og hvad hver enkelt selv gør.",
                "De personlige forventninger aftales i første samtale.",
            ),
        ),
        PhaseCode.CLARIFY: (
            tell(
                "Vis de tre cirkler og et udfyldt eksempel på en ABC-jobplan.",
                "Brug et opdigtet eksempel, aldrig en fra salen.",
            ),
            tell(
                "Hvem der mangler folk på egnen lige nu.",
                "Nævn gerne job, deltagerne ikke selv ville have tænkt på.",
            ),
            ask("Hvad vil I gerne vide mere om?", "Tag det personlige bagefter på tomandshånd."),
        ),
        PhaseCode.WRAP_UP: (
            do(
                "Giv den tomme plan med hjem, og sig, hvad den skal bruges til i første samtale.",
                "Den må gerne være halvt udfyldt, og den må gerne være rodet.",
            ),
            do(
                "Sørg for, at alle går hjem med en tid.",
                "Hav kalenderen åben ved døren, så ingen skal ringe bagefter.",
                Feeds.AGREEMENT,
            ),
        ),
    },
)

GUIDES = (FIRST, FOLLOW_UP, BEFORE_PLACEMENT, START_MEETING, PLACEMENT_FOLLOW_UP, JOB_DIRECTED, CLOSING, GROUP)
