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
            ("Plukke og pakke ordrer", "Modtage og tjekke varer"),
            "Grossister og netbutikker i erhvervsparken",
            "Ringer til tre lagre og sender ansøgning samme dag",
            demand=Demand.STRONG,
            why="Ti år på lager og glad for det fysiske arbejde",
            hindrance="Truckcertifikatet er udløbet",
            hindrance_kind=Hindrance.OUTER,
            takes="Nyt certifikat, kurset varer syv dage",
        ),
        acceptable(
            ("Fylde varer op", "Betjene kunder i butik"),
            "Byggemarkeder og supermarkeder",
            "Går ind med cv i fem butikker",
            "Varekendskab, ordenssans, tidlige morgener",
        ),
        in_demand(
            ("Køre bus eller taxa",),
            "Busselskaber med egen uddannelse",
            "Går til informationsmøde om buskort",
            "Kørekort, rolig i trafikken",
        ),
    ),
    Trade(
        "Kontorassistent",
        "HK",
        Road(
            ("Kontorarbejde og sagsgange", "Behandle sager"),
            "Kommunen, regionen og forsyningsselskaber",
            "Søger opslåede stillinger og to uopfordret",
            why="Kender offentlig sagsgang og journalsystemer",
            hindrance="Har ikke brugt det nye journalsystem",
            hindrance_kind=Hindrance.OUTER,
            takes="To dages kursus eller sidemandsoplæring",
        ),
        acceptable(
            ("Tage imod gæster", "Booke møder"),
            "Hoteller, lægehuse og advokatkontorer",
            "Skriver kort ansøgning med nyt første afsnit",
            "Service, overblik, skriver fejlfrit dansk",
        ),
        in_demand(
            ("Køre løn", "Føre bøger og regnskab"),
            "Revisions- og lønbureauer",
            "Kontakter bureauer om oplæring i løn",
            "Talforståelse, diskretion",
        ),
    ),
    Trade(
        "Social- og sundhedshjælper",
        "FOA",
        Road(
            ("Pleje og hjælpe ældre", "Dokumentere pleje"),
            "Plejecentre og hjemmepleje i egnen",
            "Søger på to plejecentre og tilbyder vagter",
            demand=Demand.STRONG,
            why="Nærværet med de ældre giver mening",
            hindrance="Ondt i ryggen efter tunge løft",
            hindrance_kind=Hindrance.INNER,
            takes="Sted med loftlifte og faste makkere",
        ),
        acceptable(
            ("Støtte voksne i hverdagen",),
            "Bosteder og dagtilbud for voksne",
            "Ringer til bostedernes ledere",
            "Tålmodighed, medicinkursus, rutine i dokumentation",
        ),
        in_demand(
            ("Gøre rent i virksomheder", "Lave mad i storkøkken"),
            "Skoler, sygehus og kantiner",
            "Skriver sig op hos to vikarbureauer",
            "Hygiejnebevis, mødestabil",
        ),
    ),
    Trade(
        "Webudvikler",
        "Akademikerne",
        Road(
            ("Udvikle programmer", "Gøre sider tilgængelige"),
            "Bureauer og it-afdelinger inden for en times kørsel",
            "Søger fire stillinger og viser to eksempler på arbejde",
            why="Otte års erfaring og stærk portefølje",
            hindrance="Få opslag uden krav om nyeste rammeværk",
            hindrance_kind=Hindrance.OUTER,
            takes="Et lille projekt, der kan vises frem",
        ),
        acceptable(
            ("Hjælpe brugere med it", "Undervise"),
            "Skoler, kommuner og forsyning",
            "Skriver til tre it-chefer",
            "Forklarer teknik, så andre forstår den",
        ),
        in_demand(
            ("Analysere tal", "Teste systemer"),
            "Banker, forsikring og offentlige projekter",
            "Søger projektansættelser i op til et år",
            "Systematik, kender fejl på lang afstand",
        ),
    ),
    Trade(
        "Kok",
        "3F",
        Road(
            ("Lave mad på restaurant", "Planlægge menuer"),
            "Restauranter og hoteller i købstaden",
            "Møder op hos fire steder uden for spidstid",
            why="Faglært og stolt af det",
            hindrance="Aften og weekend passer ikke med børnene",
            hindrance_kind=Hindrance.OUTER,
            takes="Dagkøkken eller delt vagtplan",
        ),
        acceptable(
            ("Lave mad i storkøkken", "Købe ind"),
            "Kantiner på skoler, plejecentre og virksomheder",
            "Ringer til kantineledere med forslag om en prøvedag",
            "Økonomi i råvarer, hygiejne, mange kuverter",
        ),
        in_demand(
            ("Pakke fødevarer", "Kontrollere kvalitet"),
            "Fødevarefabrikker i regionen",
            "Søger på tre fabrikker og beder om rundvisning",
            "Kender krav til temperatur og sporbarhed",
        ),
    ),
    Trade(
        "Butiksassistent",
        "HK",
        Road(
            ("Betjene kunder i butik", "Fylde varer op"),
            "Tøj- og skobutikker i gågaden",
            "Afleverer cv i seks butikker inden fredag",
            why="Elsker at hjælpe kunder med at finde det rigtige",
        ),
        acceptable(
            ("Betjene kunder i telefonen", "Behandle ordrer"),
            "Netbutikker og kundecentre",
            "Søger to stillinger om ugen",
            "Venlig i telefonen, vant til travlhed",
        ),
        in_demand(
            ("Sidde i kassen", "Bage brød og kager"),
            "Supermarkeder med bager og deli",
            "Taler med butikschefen om flere timer",
            "Kasse, fødevarehygiejne, møder til tiden",
        ),
    ),
    Trade(
        "Tømrer",
        "3F",
        Road(
            ("Bygge og reparere i træ", "Lægge tag"),
            "Tømrermestre med op til ti ansatte",
            "Ringer til tre mestre og tilbyder en prøveuge",
            demand=Demand.STRONG,
            why="Svendebrev og eget værktøj",
            hindrance="Skulderen holder ikke til tag hver dag",
            hindrance_kind=Hindrance.INNER,
            takes="Opgaver inde og en aftale om løft",
        ),
        acceptable(
            ("Passe ejendomme",),
            "Boligselskaber og skoler",
            "Søger som ejendomsmand to steder",
            "Bred håndværkserfaring, god til beboere",
        ),
        in_demand(
            ("Samle og montere", "Montere køkkener"),
            "Køkken- og vinduesfirmaer",
            "Kontakter to montagefirmaer",
            "Nøjagtig, kører selv ud til kunder",
        ),
    ),
    Trade(
        "Pædagogmedhjælper",
        "FOA",
        Road(
            ("Passe små børn", "Samarbejde med forældre"),
            "Daginstitutioner i kommunen",
            "Søger vikariater i fire institutioner",
            why="Børn falder til ro hos mig",
        ),
        acceptable(
            ("Være sammen med skolebørn",),
            "Skoler og fritidsklubber",
            "Skriver til tre skoleledere",
            "Rolig voksen, spiller musik",
        ),
        in_demand(
            ("Støtte voksne i hverdagen", "Pleje og hjælpe ældre"),
            "Plejecentre og bosteder",
            "Prøver to vagter på et bosted",
            "Nærvær, hverdagens rutiner",
        ),
    ),
    Trade(
        "Projektkoordinator",
        "Akademikerne",
        Road(
            ("Planlægge og styre projekter", "Samle op på møder"),
            "Regionen, uddannelser og større foreninger",
            "Søger tre stillinger og taler med to i netværket",
            why="God til at få mange til at trække samme vej",
            hindrance="Usikker på, hvad erfaringen er værd uden for universitetet",
            hindrance_kind=Hindrance.INNER,
            takes="To kaffeaftaler med folk i private virksomheder",
        ),
        acceptable(
            ("Planlægge kurser", "Skrive og dele på sociale medier"),
            "Erhvervsskoler og fagforeninger",
            "Skriver uopfordret til fire",
            "Planlægger, formidler, holder deadlines",
        ),
        in_demand(
            ("Sælge til virksomheder", "Skrive tilbud"),
            "Produktionsvirksomheder med eksport",
            "Søger to stillinger som salgskoordinator",
            "Sprog, tal og overblik",
        ),
    ),
    Trade(
        "Chauffør",
        "3F",
        Road(
            ("Køre lastbil", "Læsse og sikre gods"),
            "Vognmænd med nærdistribution",
            "Ringer til fem vognmænd mandag formiddag",
            demand=Demand.STRONG,
            why="Stort kørekort og ren straffeattest",
        ),
        acceptable(
            ("Køre varer ud",),
            "Pakkefirmaer og grossister",
            "Søger hos to pakkefirmaer",
            "Kender egnen, tåler travlhed",
        ),
        in_demand(
            ("Køre gaffeltruck", "Plukke og pakke ordrer"),
            "Logistikcentre ved motorvejen",
            "Søger aftenhold på logistikcentret",
            "Gods, sikring af last, truckkort",
        ),
    ),
    Trade(
        "Bogholder",
        "HK",
        Road(
            ("Føre bøger og regnskab", "Afslutte måneden"),
            "Mellemstore virksomheder",
            "Søger tre stillinger og opdaterer profilen",
            why="Kan lide, når det stemmer på øren",
        ),
        acceptable(
            ("Køre løn", "Behandle sager"),
            "Kommuner og lønbureauer",
            "Kontakter to lønbureauer",
            "Overenskomster, nøjagtighed",
        ),
        in_demand(
            ("Føre regnskab for foreninger",),
            "Boligforeninger og selvejende institutioner",
            "Tilbyder timer til tre foreninger",
            "Årsregnskab, god til frivillige",
        ),
    ),
    Trade(
        "Rengøringsassistent",
        "3F",
        Road(
            ("Gøre rent i virksomheder",),
            "Rengøringsfirmaer og skoler",
            "Søger hos to firmaer og en skole",
            demand=Demand.STRONG,
            why="Arbejder selvstændigt og grundigt",
            hindrance="Dansk på skrift driller",
            hindrance_kind=Hindrance.OUTER,
            takes="Hjælp til ansøgning og aftenhold i dansk",
        ),
        acceptable(
            ("Gøre rent på hoteller",),
            "Hoteller og vaskerier",
            "Går til åbent hus på hotellet",
            "Tempo, orden, øje for detaljer",
        ),
        in_demand(
            ("Vaske op og rydde op i køkken", "Lave mad i storkøkken"),
            "Plejecentre og store kantiner",
            "Søger to køkkener og tilbyder prøvevagt",
            "Hygiejne, vant til at stå op",
        ),
    ),
)
