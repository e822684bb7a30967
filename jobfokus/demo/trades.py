# SPDX-License-Identifier: MPL-2.0
"""What people in the demo can do: each trade with a road to a job on A, B and C, as a caseworker would write it."""

from dataclasses import dataclass

from jobfokus.plans.choices import Competence, Demand, Hindrance, Wish


@dataclass(frozen=True, slots=True)
class Road:
    """One line of an ABC job plan."""

    functions: tuple[str, ...]
    companies: str
    task: str
    wish: Wish = Wish.WANTED
    competence: Competence = Competence.YES
    demand: Demand = Demand.SOME
    carried_by: str = ""
    why: str = ""
    hindrance: str = ""
    hindrance_kind: Hindrance | str = ""
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Trade:
    """A last occupation and the three roads from it, all of them searched from the first week."""

    occupation: str
    fund: str
    a: Road
    b: Road
    c: Road

    @property
    def roads(self) -> dict[str, Road]:
        return {"A": self.a, "B": self.b, "C": self.c}


def acceptable(functions: tuple[str, ...], companies: str, task: str, carried_by: str) -> Road:
    """A road one can well see oneself on, and that is asked for."""
    return Road(functions, companies, task, Wish.ACCEPTABLE, Competence.YES, Demand.SOME, carried_by)


def in_demand(functions: tuple[str, ...], companies: str, task: str, carried_by: str) -> Road:
    """A road where many are looked for."""
    return Road(functions, companies, task, Wish.ACCEPTABLE, Competence.PARTLY, Demand.STRONG, carried_by)


TRADES = (
    Trade(
        "Lagermedarbejder",
        "3F",
        Road(
            ("Varemodtagelse", "Ordrepluk"),
            "Grossister og netbutikker i erhvervsparken",
            "Ringer til tre lagre og sender ansøgning samme dag",
            demand=Demand.STRONG,
            why="Ti år på lager og glad for det fysiske arbejde",
            hindrance="Truckcertifikatet er udløbet",
            hindrance_kind=Hindrance.OUTER,
            takes="Nyt certifikat, kurset varer syv dage",
        ),
        acceptable(
            ("Vareopfyldning", "Kundebetjening"),
            "Byggemarkeder og supermarkeder",
            "Går ind med cv i fem butikker",
            "Varekendskab, ordenssans, tidlige morgener",
        ),
        in_demand(
            ("Buskørsel", "Kundeservice"),
            "Busselskaber med egen uddannelse",
            "Går til informationsmøde om buskort",
            "Kørekort, rolig i trafikken",
        ),
    ),
    Trade(
        "Kontorassistent",
        "HK",
        Road(
            ("Sagsregistrering", "Telefonbetjening"),
            "Kommunen, regionen og forsyningsselskaber",
            "Søger opslåede stillinger og to uopfordret",
            why="Kender offentlig sagsgang og journalsystemer",
            hindrance="Har ikke brugt det nye journalsystem",
            hindrance_kind=Hindrance.OUTER,
            takes="To dages kursus eller sidemandsoplæring",
        ),
        acceptable(
            ("Reception", "Mødeplanlægning"),
            "Hoteller, lægehuse og advokatkontorer",
            "Skriver kort ansøgning med nyt første afsnit",
            "Service, overblik, skriver fejlfrit dansk",
        ),
        in_demand(
            ("Lønkørsel", "Bogføring"),
            "Revisions- og lønbureauer",
            "Kontakter bureauer om oplæring i løn",
            "Talforståelse, diskretion",
        ),
    ),
    Trade(
        "Social- og sundhedshjælper",
        "FOA",
        Road(
            ("Personlig pleje", "Dokumentation"),
            "Plejecentre og hjemmepleje i egnen",
            "Søger på to plejecentre og tilbyder vagter",
            demand=Demand.STRONG,
            why="Nærværet med de ældre giver mening",
            hindrance="Ondt i ryggen efter tunge løft",
            hindrance_kind=Hindrance.INNER,
            takes="Sted med loftlifte og faste makkere",
        ),
        acceptable(
            ("Ledsagelse", "Aktiviteter"),
            "Bosteder og dagtilbud for voksne",
            "Ringer til bostedernes ledere",
            "Tålmodighed, medicinkursus, rutine i dokumentation",
        ),
        in_demand(
            ("Rengøring", "Køkkenhjælp"),
            "Skoler, sygehus og kantiner",
            "Skriver sig op hos to vikarbureauer",
            "Hygiejnebevis, mødestabil",
        ),
    ),
    Trade(
        "Webudvikler",
        "Akademikerne",
        Road(
            ("Frontendudvikling", "Tilgængelighed"),
            "Bureauer og it-afdelinger inden for en times kørsel",
            "Søger fire stillinger og viser to eksempler på arbejde",
            why="Otte års erfaring og stærk portefølje",
            hindrance="Få opslag uden krav om nyeste rammeværk",
            hindrance_kind=Hindrance.OUTER,
            takes="Et lille projekt, der kan vises frem",
        ),
        acceptable(
            ("It-support", "Undervisning"),
            "Skoler, kommuner og forsyning",
            "Skriver til tre it-chefer",
            "Forklarer teknik, så andre forstår den",
        ),
        in_demand(
            ("Test", "Dataoprydning"),
            "Banker, forsikring og offentlige projekter",
            "Søger projektansættelser i op til et år",
            "Systematik, kender fejl på lang afstand",
        ),
    ),
    Trade(
        "Kok",
        "3F",
        Road(
            ("Varmt køkken", "Menuplanlægning"),
            "Restauranter og hoteller i købstaden",
            "Møder op hos fire steder uden for spidstid",
            why="Faglært og stolt af det",
            hindrance="Aften og weekend passer ikke med børnene",
            hindrance_kind=Hindrance.OUTER,
            takes="Dagkøkken eller delt vagtplan",
        ),
        acceptable(
            ("Kantinedrift", "Indkøb"),
            "Kantiner på skoler, plejecentre og virksomheder",
            "Ringer til kantineledere med forslag om en prøvedag",
            "Økonomi i råvarer, hygiejne, mange kuverter",
        ),
        in_demand(
            ("Fødevareproduktion", "Kvalitetskontrol"),
            "Fødevarefabrikker i regionen",
            "Søger på tre fabrikker og beder om rundvisning",
            "Kender krav til temperatur og sporbarhed",
        ),
    ),
    Trade(
        "Butiksassistent",
        "HK",
        Road(
            ("Salg", "Vareopfyldning"),
            "Tøj- og skobutikker i gågaden",
            "Afleverer cv i seks butikker inden fredag",
            why="Elsker at hjælpe kunder med at finde det rigtige",
        ),
        acceptable(
            ("Kundeservice", "Ordrebehandling"),
            "Netbutikker og kundecentre",
            "Søger to stillinger om ugen",
            "Venlig i telefonen, vant til travlhed",
        ),
        in_demand(
            ("Kasse", "Madlavning til buffet"),
            "Supermarkeder med bager og deli",
            "Taler med butikschefen om flere timer",
            "Kasse, fødevarehygiejne, møder til tiden",
        ),
    ),
    Trade(
        "Tømrer",
        "3F",
        Road(
            ("Renovering", "Tagarbejde"),
            "Tømrermestre med op til ti ansatte",
            "Ringer til tre mestre og tilbyder en prøveuge",
            demand=Demand.STRONG,
            why="Svendebrev og eget værktøj",
            hindrance="Skulderen holder ikke til tag hver dag",
            hindrance_kind=Hindrance.INNER,
            takes="Opgaver inde og en aftale om løft",
        ),
        acceptable(
            ("Bygningsvedligehold", "Service"),
            "Boligselskaber og skoler",
            "Søger som ejendomsmand to steder",
            "Bred håndværkserfaring, god til beboere",
        ),
        in_demand(
            ("Montage", "Køkkenmontering"),
            "Køkken- og vinduesfirmaer",
            "Kontakter to montagefirmaer",
            "Nøjagtig, kører selv ud til kunder",
        ),
    ),
    Trade(
        "Pædagogmedhjælper",
        "FOA",
        Road(
            ("Leg og omsorg", "Forældresamarbejde"),
            "Daginstitutioner i kommunen",
            "Søger vikariater i fire institutioner",
            why="Børn falder til ro hos mig",
        ),
        acceptable(
            ("Skolehjælp", "Klubarbejde"),
            "Skoler og fritidsklubber",
            "Skriver til tre skoleledere",
            "Rolig voksen, spiller musik",
        ),
        in_demand(
            ("Omsorg", "Måltider"),
            "Plejecentre og bosteder",
            "Prøver to vagter på et bosted",
            "Nærvær, hverdagens rutiner",
        ),
    ),
    Trade(
        "Projektkoordinator",
        "Akademikerne",
        Road(
            ("Projektstyring", "Referat og opfølgning"),
            "Regionen, uddannelser og større foreninger",
            "Søger tre stillinger og taler med to i netværket",
            why="God til at få mange til at trække samme vej",
            hindrance="Usikker på, hvad erfaringen er værd uden for universitetet",
            hindrance_kind=Hindrance.INNER,
            takes="To kaffeaftaler med folk i private virksomheder",
        ),
        acceptable(
            ("Kursusplanlægning", "Kommunikation"),
            "Erhvervsskoler og fagforeninger",
            "Skriver uopfordret til fire",
            "Planlægger, formidler, holder deadlines",
        ),
        in_demand(
            ("Kundeansvar", "Tilbudsskrivning"),
            "Produktionsvirksomheder med eksport",
            "Søger to stillinger som salgskoordinator",
            "Sprog, tal og overblik",
        ),
    ),
    Trade(
        "Chauffør",
        "3F",
        Road(
            ("Distribution", "Godshåndtering"),
            "Vognmænd med nærdistribution",
            "Ringer til fem vognmænd mandag formiddag",
            demand=Demand.STRONG,
            why="Stort kørekort og ren straffeattest",
        ),
        acceptable(
            ("Varebilskørsel", "Kundekontakt"),
            "Pakkefirmaer og grossister",
            "Søger hos to pakkefirmaer",
            "Kender egnen, tåler travlhed",
        ),
        in_demand(
            ("Lager", "Truckkørsel"),
            "Logistikcentre ved motorvejen",
            "Søger aftenhold på logistikcentret",
            "Gods, sikring af last, truckkort",
        ),
    ),
    Trade(
        "Bogholder",
        "HK",
        Road(
            ("Debitor og kreditor", "Månedsafslutning"),
            "Mellemstore virksomheder",
            "Søger tre stillinger og opdaterer profilen",
            why="Kan lide, når det stemmer på øren",
        ),
        acceptable(
            ("Lønadministration", "Personalesager"),
            "Kommuner og lønbureauer",
            "Kontakter to lønbureauer",
            "Overenskomster, nøjagtighed",
        ),
        in_demand(
            ("Økonomi for foreninger", "Regnskabshjælp"),
            "Boligforeninger og selvejende institutioner",
            "Tilbyder timer til tre foreninger",
            "Årsregnskab, god til frivillige",
        ),
    ),
    Trade(
        "Rengøringsassistent",
        "3F",
        Road(
            ("Kontorrengøring", "Hovedrengøring"),
            "Rengøringsfirmaer og skoler",
            "Søger hos to firmaer og en skole",
            demand=Demand.STRONG,
            why="Arbejder selvstændigt og grundigt",
            hindrance="Dansk på skrift driller",
            hindrance_kind=Hindrance.OUTER,
            takes="Hjælp til ansøgning og aftenhold i dansk",
        ),
        acceptable(
            ("Vask og linned", "Klargøring af værelser"),
            "Hoteller og vaskerier",
            "Går til åbent hus på hotellet",
            "Tempo, orden, øje for detaljer",
        ),
        in_demand(
            ("Opvask", "Køkkenhjælp"),
            "Plejecentre og store kantiner",
            "Søger to køkkener og tilbyder prøvevagt",
            "Hygiejne, vant til at stå op",
        ),
    ),
)
