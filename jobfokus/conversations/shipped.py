# SPDX-License-Identifier: MPL-2.0
"""The guides and kinds of conversation a municipality starts with (C1, C2). Teams copy the guides and make them theirs.

Facts from: guide on long-term unemployment, tool Samtaleguide (first and following conversations); practice sheets 1
and 2 (the job-directed conversation); guide on broken-off placements (three meeting agendas). The words are our own.
"""

from typing import NamedTuple

from jobfokus.accounts.models import Municipality
from jobfokus.conversations.choices import Feeds, ItemKind, KindCode, PhaseCode
from jobfokus.conversations.models import ConversationGuide, ConversationKind, GuideItem, GuideVersion

TELL, ASK, DO = ItemKind.TELL, ItemKind.ASK, ItemKind.DO
SEARCHES_ALL = "Vi taler mest om ét spor ad gangen, men søgningen dækker alle tre: Et tal på 0 gør søgningen for smal."


class Item(NamedTuple):
    """One line of a shipped guide."""

    kind: ItemKind
    text: str
    hint: str = ""
    feeds: Feeds = Feeds.NOTHING


class Guide(NamedTuple):
    """A shipped guide: its items by phase, in the order in which one talks."""

    code: str
    name: str
    introduction: tuple[Item, ...]
    clarify: tuple[Item, ...]
    wrap_up: tuple[Item, ...]


FIRST = Guide(
    "first",
    "Første samtale",
    (
        Item(TELL, "Byd velkommen, og fortæl hvad I skal nå, og hvor lang tid I har",
             "Hent gerne borgeren i ventetiden. De første minutter afgør, om det føles trygt."),
        Item(ASK, "Hvad vil du gerne have med herfra i dag?",
             "Skriv svaret med borgerens egne ord. Det er første halvdel af kontrakten.", Feeds.CONTRACT),
        Item(TELL, "Sig dit eget formål: at I går herfra med en plan for jobsøgningen",
             "Én sætning er nok. Spørg bagefter, om I er enige om dagsordenen.", Feeds.CONTRACT),
        Item(TELL, "Fortæl, hvad du kan bidrage med: råd om søgning, viden om arbejdsmarkedet, og at du følger op",
             "Sig også det, der er myndighed. Det er lettere at høre i dag end om tre måneder.", Feeds.EXPECTATIONS),
        Item(TELL, "Fortæl, hvad borgeren selv har ansvaret for: at stå til rådighed og søge aktivt",
             "Ejerskabet ligger hos borgeren. Din rolle er at støtte og vejlede.", Feeds.EXPECTATIONS),
        Item(ASK, "Hvad forventer du af mig og af forløbet? Er der noget, du er i tvivl om?",
             "Skriv det ned, som det bliver sagt – også det, vi ikke kan hjælpe med.", Feeds.EXPECTATIONS),
    ),
    (
        Item(DO, "Vis de tre cirkler: det jeg vil, det jeg kan, og det nogen har brug for",
             "Vend skærmen. Et udfyldt eksempel siger mere end en forklaring."),
        Item(ASK, "Hvilket arbejde ville du allerhelst have – og hvorfor lige det?",
             "Bliv ved A i dag. Det motiverer, og herfra kan I finde vej til B og C.", Feeds.LINE),
        Item(ASK, "Hvad ville jobbet give dig, som du mangler nu?",
             "Svaret viser, hvilke andre job der kan give det samme.", Feeds.LINE),
        Item(ASK, "Hvad står i vejen – hos arbejdspladserne, og hos dig selv?",
             "En forhindring kan blive et delmål med ét klik.", Feeds.LINE),
        Item(ASK, "Hvad skulle der til, for at du fik det?",
             "Et kursus? Et bevis? Uddannelse kan være et A-spor, når den fører til et navngivet job.", Feeds.LINE),
        Item(ASK, "Hvad lavede du helt konkret i dine tidligere job – og i fritiden?",
             "Gå efter opgaver frem for titler. Opgaver kan flyttes til andre brancher.", Feeds.FUNCTIONS),
        Item(ASK, "Hvilke af de opgaver kan du lide, og hvor findes de ellers?",
             "En funktion, der dukker op flere steder, er en oplagt B- eller C-linje.", Feeds.LINE),
        Item(TELL, "Fortæl, hvad arbejdspladserne her på egnen spørger efter lige nu",
             "A, B og C er grader af efterspørgsel, ikke godt, mellem og dårligt arbejde."),
    ),
    (
        Item(ASK, "Hvor mange ansøgninger om ugen er realistisk på A, på B og på C?", SEARCHES_ALL, Feeds.MIX),
        Item(DO, "Aftal, hvad I hver især gør, og hvornår det er gjort",
             "Skriv også dine egne aftaler. De bliver fulgt op på samme måde.", Feeds.AGREEMENT),
        Item(ASK, "Kan du selv gå i gang med det – eller skal vi hjælpe?",
             "»Med hjælp« bliver til en aftale på vores side.", Feeds.AGREEMENT),
        Item(DO, "Aftal, hvornår borgeren har skrevet videre på ABC-planen derhjemme",
             "En dato gør planen til borgerens egen.", Feeds.AGREEMENT),
        Item(ASK, "Hvad tager du med herfra? Sig det med dine egne ord",
             "Lad borgeren samle op. Det, der ikke bliver nævnt, er ikke landet.", Feeds.SUMMARY),
        Item(TELL, "Næste gang begynder vi med aftalerne og taler mest om B",
             "Sæt datoen nu, og giv planen med på papir."),
    ),
)  # fmt: skip

FOLLOW_UP = Guide(
    "follow_up",
    "Opfølgende samtale",
    (
        Item(ASK, "Hvad er vigtigst for dig at få talt om i dag?",
             "Borgerens emne står først på dagsordenen.", Feeds.CONTRACT),
        Item(DO, "Læs aftalerne fra sidst højt, og hør hvordan det gik",
             "Begynd med dine egne. Så bliver det en opfølgning og ikke et forhør.", Feeds.AGREEMENT),
        Item(TELL, "Sig, hvad der er lykkedes siden sidst",
             "Find én ting, der fortjener ros, før I taler om det, der mangler."),
    ),
    (
        Item(DO, "Kig på et par ansøgninger sammen: hvad virker, og hvad kan blive skarpere?",
             "Et enkelt godt råd om ordvalg eller kanal er nok."),
        Item(ASK, "Hvilke svar har du fået – og hvad begrundede de afslagene med?",
             "Tre afslag af samme slags peger på et kursus, et bevis, en praktik eller en anden funktion.", Feeds.NOTE),
        Item(ASK, "Ser jobmålene stadig rigtige ud?",
             "Skriv kort hvorfor eller hvorfor ikke. Det er kernen i notatet.", Feeds.NOTE),
        Item(ASK, "Hvad af det, du kan, er der brug for i et job, du ikke har tænkt på?",
             "Anden samtale dvæler ved B, derefter C. Byg på opgaver fra cv'et frem for ønsker.", Feeds.LINE),
        Item(DO, "Find virksomheder eller åbninger sammen, der passer til det, borgeren kan",
             "Lav en kort liste, der kan ringes til. Uopfordret er ofte kortere end opslag.", Feeds.LINE),
        Item(TELL, "Fortæl, hvad du ved om efterspørgslen i de brancher, planen peger på",
             "Er du i tvivl, så aftal at spørge en virksomhedskonsulent.", Feeds.AGREEMENT),
    ),
    (
        Item(ASK, "Skal vægten mellem A, B og C flyttes?",
             f"Begge skal være enige. {SEARCHES_ALL}", Feeds.MIX),
        Item(DO, "Aftal, hvem der gør hvad inden næste gang, og hvor mange uopfordrede ansøgninger det er",
             "Antal, spor og dato gør en aftale til at følge op på.", Feeds.AGREEMENT),
        Item(ASK, "Er der noget af det, du gerne vil have hjælp til at komme i gang med?",
             "»Med hjælp« bliver til en aftale på vores side.", Feeds.AGREEMENT),
        Item(ASK, "Hvad blev vi enige om? Sig det med dine egne ord", "Lad borgeren samle op.", Feeds.SUMMARY),
        Item(DO, "Sæt tid til næste samtale", "Dagsordenen skriver sig selv ud fra aftalerne."),
    ),
)  # fmt: skip

JOB_DIRECTED = Guide(
    "job_directed",
    "Den jobrettede samtale",
    (
        Item(DO, "Læs plan og jobsøgning igennem, og skriv ét mål for samtalen",
             "Tænk på borgerens valg af emne, og på hvad der motiverer og bremser."),
        Item(ASK, "Hvad vil du gerne nå i dag?",
             "Kontrakten: borgerens ønske først, så vores formål, så dagsordenen.", Feeds.CONTRACT),
        Item(TELL, "Hold fast i retningen: Vi taler om vejen til et job",
             "Du er både myndighed, vejleder og den, der kender arbejdsmarkedet. Sig hvornår du er hvad."),
    ),
    (
        Item(ASK, "Hvor er du i din jobsøgning nu? Hvad er sket siden sidst?",
             "Status: Lyt, spejl og spørg nysgerrigt, før du råder.", Feeds.NOTE),
        Item(ASK, "Hvilke idéer har du selv til næste skridt?",
             "Borgerens idéer først. Byd derefter ind med viden og tilbud.", Feeds.LINE),
        Item(DO, "Hold en timeout: Er vi på sporet?",
             "En pause på et minut kan redde resten af samtalen."),
        Item(ASK, "På en skala fra 1 til 10: Hvor tæt på et job er du – og hvad ville flytte dig to trin op?",
             "Skalaen handler om næste skridt, ikke om tallet."),
    ),
    (
        Item(ASK, "Vil du samle op på, hvad vi er blevet enige om?", "Lad borgeren spille ud.", Feeds.SUMMARY),
        Item(ASK, "Hvor mange ansøgninger om ugen på hvert spor?", SEARCHES_ALL, Feeds.MIX),
        Item(DO, "Skriv opgaverne til næste gang ned: hvem, hvad og hvornår",
             "Begge sider skal have noget at gøre.", Feeds.AGREEMENT),
        Item(ASK, "Hvordan fungerede samtalen for dig i dag?",
             "Spørg åbent, og tag imod svaret uden at forsvare dig."),
        Item(TELL, "Efter samtalen finder du aftaler og mål samlet ét sted",
             "Bed borgeren læse dem igennem derhjemme og skrive, hvis noget er misforstået."),
    ),
)  # fmt: skip

BEFORE_PLACEMENT = Guide(
    "before_placement",
    "Før et virksomhedsforløb",
    (
        Item(TELL, "Fortæl, hvad forløbet skal føre til, og hvordan det bringer et job nærmere",
             "Et formål, der ikke nævner en slags job, er ikke klart nok endnu.", Feeds.CONTRACT),
        Item(ASK, "Hvad har du lært af at være ude i en virksomhed før?",
             "Også det, der gik galt, er viden til denne gang.", Feeds.NOTE),
    ),
    (
        Item(ASK, "Hvad har du med dig fra arbejde, skole og interesser, som kan bruges derude?", "", Feeds.FUNCTIONS),
        Item(ASK, "Hvad er svært for dig – og hvad virker i stedet?",
             "Vend hensynet til noget, arbejdspladsen kan gøre: »arbejder bedst fra 9 til 12«.", Feeds.NOTE),
        Item(ASK, "Hvem på arbejdspladsen må vide hvad, og hvorfor?",
             "Øv sammen, hvordan borgeren selv fortæller om styrker og hensyn."),
        Item(ASK, "Hvilke fem ønsker har du til sted, opgaver eller rammer?",
             "Skriv dem som ønsker, ikke krav, og spørg hvor langt man kan rejse.", Feeds.LINE),
        Item(ASK, "Hvor mange timer kan du begynde med, og hvornår kan de sættes op?", "", Feeds.NOTE),
        Item(ASK, "Hvad vil du selv gøre for at finde stedet?", "Egen indsats giver ejerskab.", Feeds.AGREEMENT),
        Item(DO, "Se efter, om andre indsatser skal passe sammen med forløbet",
             "Behandling, kurser og mødetider må ikke støde sammen."),
    ),
    (
        Item(DO, "Skriv et eller to delmål, som I kan se, om er nået",
             "Tydelige, til at måle, værd at gå efter, mulige og med en dato.", Feeds.AGREEMENT),
        Item(DO, "Aftal, hvem der gør hvad inden start", "", Feeds.AGREEMENT),
        Item(ASK, "Hvad siger du til andre, når de spørger, hvorfor du skal derud?",
             "Borgerens egen begrundelse er den bedste opsummering.", Feeds.SUMMARY),
    ),
)  # fmt: skip

START_MEETING = Guide(
    "start_meeting",
    "Opstartsmøde i virksomheden",
    (
        Item(TELL, "Sig kort, hvad forløbet skal føre til, og hvilke delmål I går efter", "", Feeds.CONTRACT),
        Item(DO, "Lad borgeren præsentere sit cv og det, hun gerne vil bidrage med",
             "Aftal på forhånd, hvad der bliver fortalt."),
    ),
    (
        Item(ASK, "Hvornår begynder forløbet, hvor mange timer, og hvordan vokser de?", "", Feeds.AGREEMENT),
        Item(ASK, "Hvordan ser en god første dag ud hos jer?", "Hvem tager imod, og hvem er makker?"),
        Item(ASK, "Hvilke hensyn er aftalt, og hvordan gør I det i hverdagen?", "Kun det, borgeren har sagt ja til."),
        Item(TELL, "Gennemgå mødetider, og hvem man ringer til ved sygdom",
             "Klare forventninger fra lederen er en hjælp for alle."),
        Item(ASK, "Er der mulighed for timer med løn undervejs?", "Spørg nu, så det ikke kommer bag på nogen."),
        Item(DO, "Få arbejdstøj og ansøgningen i VITAS på plads", ""),
    ),
    (
        Item(DO, "Aftal, hvornår I følger op, og hvem virksomheden ringer til",
             "Virksomheden må aldrig være i tvivl om navnet.", Feeds.AGREEMENT),
        Item(ASK, "Er der noget, der bekymrer jer inden start?",
             "En bekymring er en grund til at følge tættere op.", Feeds.NOTE),
    ),
)  # fmt: skip

PLACEMENT_FOLLOW_UP = Guide(
    "placement_follow_up",
    "Opfølgning på virksomhedsforløb",
    (
        Item(ASK, "Hvordan går det – set fra jer hver især?", "Lad borgeren begynde.", Feeds.CONTRACT),
        Item(DO, "Tag aftalerne fra sidst", "", Feeds.AGREEMENT),
    ),
    (
        Item(ASK, "Hvilke opgaver er det blevet til, og hvilke klares på egen hånd?",
             "Selvstændige opgaver er fremgang, der kan skrives på cv'et.", Feeds.NOTE),
        Item(ASK, "Hvordan er fremmødet, og hvordan går det med kollegerne?", "", Feeds.NOTE),
        Item(ASK, "Virker de hensyn, vi aftalte?", "Hvis ikke: Hvad ville virke bedre?", Feeds.NOTE),
        Item(ASK, "Kan nogle af timerne blive til timer med løn?", "Også få timer tæller."),
        Item(ASK, "Er der plads til flere timer eller nye opgaver?", "", Feeds.AGREEMENT),
    ),
    (
        Item(DO, "Afgør, om forløbet skal forlænges, ændres eller sluttes", "Hold det op mod formålet.", Feeds.NOTE),
        Item(DO, "Skriv aftalerne til næste opfølgning: hvem, hvad og hvornår", "", Feeds.AGREEMENT),
        Item(ASK, "Hvad er det næste, du vil lære?", "Borgerens svar lukker mødet.", Feeds.SUMMARY),
    ),
)  # fmt: skip

CLOSING = Guide(
    "closing",
    "Afsluttende samtale",
    (
        Item(TELL, "Ønsk tillykke, eller sig hvorfor I slutter nu", "", Feeds.CONTRACT),
        Item(DO, "Tag de åbne aftaler, og luk dem", "", Feeds.AGREEMENT),
    ),
    (
        Item(ASK, "Hvad gjorde forskellen?", "Svaret kan hjælpe den næste.", Feeds.NOTE),
        Item(ASK, "Hvad kunne vi have gjort bedre?", "", Feeds.NOTE),
    ),
    (
        Item(ASK, "Hvordan vil du holde fast i jobbet eller uddannelsen de første uger?", "", Feeds.SUMMARY),
        Item(TELL, "Fortæl, hvem man kontakter, hvis det alligevel ikke går", "Planen kan tages frem igen."),
    ),
)  # fmt: skip

GROUP = Guide(
    "group",
    "Fælles informationsmøde",
    (Item(TELL, "Byd velkommen, og fortæl, hvad mødet skal give den enkelte", ""),),
    (
        Item(TELL, "Fortæl om rettigheder, pligter og den hjælp, man kan få", "Hellere tre ting end tredive."),
        Item(DO, "Vis de tre cirkler, og lad alle skrive ét A, ét B og ét C", "", Feeds.LINE),
        Item(ASK, "Hvad vil I gerne vide om arbejdsmarkedet her på egnen?", ""),
    ),
    (Item(TELL, "Fortæl, hvordan man får sin første samtale, og hvad man skal tage med", ""),),
)

SHORT = Guide(
    "short",
    "Kort samtale på telefon eller video",
    (
        Item(ASK, "Sidder du et sted, hvor du kan tale frit?", "På telefon og video ved vi ikke, hvem der lytter med."),
        Item(ASK, "Hvad er vigtigst at nå?", "", Feeds.CONTRACT),
    ),
    (
        Item(DO, "Tag aftalerne fra sidst", "", Feeds.AGREEMENT),
        Item(ASK, "Hvilke svar har du fået, og hvad lærte du af dem?", "", Feeds.NOTE),
    ),
    (
        Item(DO, "Aftal næste skridt: hvem, hvad og hvornår", "", Feeds.AGREEMENT),
        Item(ASK, "Hvor mange ansøgninger om ugen på hvert spor?", SEARCHES_ALL, Feeds.MIX),
        Item(ASK, "Vil du samle op?", "", Feeds.SUMMARY),
    ),
)

GUIDES = (
    FIRST,
    FOLLOW_UP,
    JOB_DIRECTED,
    BEFORE_PLACEMENT,
    START_MEETING,
    PLACEMENT_FOLLOW_UP,
    CLOSING,
    GROUP,
    SHORT,
)
# kind, guide, minutes (product choices, no source gives them), whether it counts toward the contact rhythm
KINDS = (
    (KindCode.FIRST, "first", 60, True),
    (KindCode.FOLLOW_UP, "follow_up", 45, True),
    (KindCode.BEFORE_PLACEMENT, "before_placement", 45, True),
    (KindCode.START_MEETING, "start_meeting", 60, False),
    (KindCode.PLACEMENT_FOLLOW_UP, "placement_follow_up", 30, False),
    (KindCode.CLOSING, "closing", 30, True),
    (KindCode.GROUP, "group", 60, False),
    (KindCode.TELEPHONE, "short", 20, True),
    (KindCode.VIDEO, "short", 30, True),
)


def ship_conversations(municipality: Municipality) -> int:
    """Add the guides and kinds that are missing and change nothing that is there; returns how many were added."""
    added = 0
    for guide in GUIDES:
        row, made = ConversationGuide.objects.get_or_create(
            municipality=municipality, team=None, code=guide.code, defaults={"name": guide.name}
        )
        if made:
            publish_items(GuideVersion.objects.create(guide=row, number=1), guide)
        added += made
    for code, guide_code, minutes, counts in KINDS:
        wanted = {"guide_code": guide_code, "minutes": minutes, "counts": counts}
        added += ConversationKind.objects.get_or_create(municipality=municipality, code=code, defaults=wanted)[1]
    return added


def publish_items(version: GuideVersion, guide: Guide) -> None:
    """Write the items of a shipped guide as one edition."""
    phases = (
        (PhaseCode.INTRODUCTION, guide.introduction),
        (PhaseCode.CLARIFY, guide.clarify),
        (PhaseCode.WRAP_UP, guide.wrap_up),
    )
    rows = [(phase, item) for phase, items in phases for item in items]
    GuideItem.objects.bulk_create(
        GuideItem(
            version=version,
            phase=phase,
            position=position,
            kind=item.kind,
            text=item.text,
            hint=item.hint,
            feeds=item.feeds,
        )
        for position, (phase, item) in enumerate(rows, start=1)
    )
