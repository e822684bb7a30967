# SPDX-License-Identifier: MPL-2.0
"""The first list of industries and job functions a municipality starts with. It may change them all.

Our own choice of what people do at work, rather than of titles, with other words people use for it. The letter of an
industry is its section in Dansk Branchekode 2007 (DB07), from Statistics Denmark.
"""

from jobfokus.accounts.models import Municipality
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import Industry, JobFunction

# name -> DB07 section
INDUSTRIES = {
    "Landbrug og gartneri": "A",
    "Industri": "C",
    "Fødevareproduktion": "C",
    "Genbrug og affald": "E",
    "Bygge og anlæg": "F",
    "Butik og detailhandel": "G",
    "Engros og lager": "G",
    "Transport og post": "H",
    "Hotel og restaurant": "I",
    "It og kommunikation": "J",
    "Finans og forsikring": "K",
    "Ejendomme": "L",
    "Videnservice": "M",
    "Rengøring og service": "N",
    "Vikar og bemanding": "N",
    "Offentlig administration": "O",
    "Undervisning": "P",
    "Dagtilbud": "Q",
    "Sundhed og ældrepleje": "Q",
    "Socialt arbejde": "Q",
    "Kultur og fritid": "R",
    "Autoværksteder": "G",
}
# function, other words for it, industries where it is found
FUNCTIONS = (
    ("Plukke og pakke ordrer", ("ordreplukker", "lagermedarbejder", "pakkeri"), ("Engros og lager", "Industri")),
    ("Køre gaffeltruck", ("truckfører", "truck", "gaffeltruckcertifikat"), ("Engros og lager", "Industri")),
    ("Modtage og tjekke varer", ("varemodtagelse", "lagerassistent"), ("Engros og lager", "Butik og detailhandel")),
    ("Fylde varer op", ("vareopfyldning", "opfylder"), ("Butik og detailhandel",)),
    ("Betjene kunder i butik", ("butiksassistent", "ekspedient", "salgsassistent"), ("Butik og detailhandel",)),
    ("Sidde i kassen", ("kasseassistent", "kassemedarbejder"), ("Butik og detailhandel",)),
    ("Sælge til virksomheder", ("sælger", "salgskonsulent", "kundeansvarlig"), ("Engros og lager", "Videnservice")),
    ("Betjene kunder i telefonen", ("kundeservice", "callcenter", "kundesupport"), ("Finans og forsikring",)),
    ("Køre varer ud", ("chauffør", "varebil", "pakkebud"), ("Transport og post",)),
    ("Køre lastbil", ("lastbilchauffør", "vognmand", "kørekort C"), ("Transport og post", "Bygge og anlæg")),
    ("Køre bus eller taxa", ("buschauffør", "taxachauffør", "flextrafik"), ("Transport og post",)),
    ("Omdele post og aviser", ("postbud", "avisbud", "omdeler"), ("Transport og post",)),
    ("Planlægge kørsel", ("disponent", "speditør", "logistik"), ("Transport og post", "Engros og lager")),
    ("Gøre rent i virksomheder", ("rengøringsassistent", "erhvervsrengøring"), ("Rengøring og service",)),
    ("Gøre rent på hoteller", ("stuepige", "housekeeping"), ("Hotel og restaurant",)),
    ("Pudse vinduer", ("vinduespudser", "vinduespolering"), ("Rengøring og service",)),
    ("Passe ejendomme", ("vicevært", "ejendomsservicetekniker", "pedel"), ("Ejendomme", "Undervisning")),
    ("Passe grønne områder", ("gartnerarbejde", "anlægsgartner", "grønt arbejde"), ("Landbrug og gartneri",)),
    ("Arbejde i gartneri", ("gartnerimedhjælper", "væksthus"), ("Landbrug og gartneri",)),
    ("Passe dyr", ("landbrugsmedhjælper", "fodermester", "staldarbejde"), ("Landbrug og gartneri",)),
    ("Arbejde i marken", ("markarbejde", "høsthjælp", "maskinfører landbrug"), ("Landbrug og gartneri",)),
    ("Lave mad i storkøkken", ("køkkenmedhjælper", "kantine", "ernæringsassistent"), ("Hotel og restaurant",)),
    ("Lave mad på restaurant", ("kok", "køkkenassistent"), ("Hotel og restaurant",)),
    ("Servere", ("tjener", "servering", "caféarbejde"), ("Hotel og restaurant",)),
    ("Tage imod gæster", ("receptionist", "reception", "vært"), ("Hotel og restaurant", "Kultur og fritid")),
    ("Vaske op og rydde op i køkken", ("opvasker", "afrydder"), ("Hotel og restaurant",)),
    ("Bage brød og kager", ("bager", "konditor", "bagerimedhjælper"), ("Fødevareproduktion",)),
    ("Pakke fødevarer", ("slagterimedarbejder", "pakkelinje", "fødevarepakker"), ("Fødevareproduktion",)),
    ("Overvåge maskiner", ("procesoperatør", "maskinoperatør"), ("Industri", "Fødevareproduktion")),
    ("Samle og montere", ("montør", "montagearbejder", "produktionsmedarbejder"), ("Industri",)),
    ("Svejse", ("svejser", "smed", "klejnsmed"), ("Industri", "Bygge og anlæg")),
    ("Betjene cnc-maskiner", ("cnc-operatør", "industritekniker", "drejer"), ("Industri",)),
    ("Kontrollere kvalitet", ("kvalitetskontrol", "laborant", "kvalitetsmedarbejder"), ("Industri",)),
    ("Reparere biler", ("mekaniker", "autohjælper", "dækmontør"), ("Autoværksteder",)),
    ("Klargøre biler", ("klargører", "bilpleje", "bilvask"), ("Autoværksteder",)),
    ("Sortere affald og genbrug", ("genbrugsplads", "renovation", "skraldemand"), ("Genbrug og affald",)),
    ("Bygge og reparere i træ", ("tømrer", "snedker", "tømrerhjælper"), ("Bygge og anlæg",)),
    ("Mure og pudse", ("murer", "murerarbejdsmand"), ("Bygge og anlæg",)),
    ("Male og spartle", ("maler", "bygningsmaler"), ("Bygge og anlæg",)),
    ("Lægge rør og varme", ("vvs", "blikkenslager"), ("Bygge og anlæg",)),
    ("Trække el", ("elektriker", "elhjælper"), ("Bygge og anlæg",)),
    ("Grave, støbe og rydde op på byggeplads", ("jord og beton", "struktør", "arbejdsmand"), ("Bygge og anlæg",)),
    ("Rive ned og rydde byggegrunde", ("nedriver", "nedbrydning"), ("Bygge og anlæg",)),
    ("Pleje og hjælpe ældre", ("social- og sundhedshjælper", "hjemmehjælper", "sosu"), ("Sundhed og ældrepleje",)),
    ("Pleje syge", ("social- og sundhedsassistent", "sygeplejerske"), ("Sundhed og ældrepleje",)),
    ("Flytte patienter og udstyr", ("portør", "patientbefordring"), ("Sundhed og ældrepleje",)),
    ("Sekretærarbejde i klinik", ("lægesekretær", "kliniksekretær"), ("Sundhed og ældrepleje",)),
    ("Passe små børn", ("pædagogmedhjælper", "dagplejer", "vuggestue"), ("Dagtilbud",)),
    ("Være sammen med skolebørn", ("sfo", "lærervikar", "fritidspædagog"), ("Undervisning", "Dagtilbud")),
    ("Undervise", ("lærer", "underviser", "kursusleder"), ("Undervisning",)),
    ("Støtte voksne i hverdagen", ("bostøtte", "omsorgsmedhjælper", "socialpædagog"), ("Socialt arbejde",)),
    ("Føre bøger og regnskab", ("bogholder", "regnskabsassistent", "debitor"), ("Finans og forsikring",)),
    ("Køre løn", ("lønmedarbejder", "lønbogholder"), ("Offentlig administration", "Finans og forsikring")),
    ("Kontorarbejde og sagsgange", ("kontorassistent", "administration", "sekretær"), ("Offentlig administration",)),
    ("Behandle sager", ("sagsbehandler", "borgerservice"), ("Offentlig administration",)),
    ("Planlægge og styre projekter", ("projektleder", "koordinator"), ("Videnservice", "It og kommunikation")),
    ("Hjælpe brugere med it", ("it-supporter", "helpdesk", "datatekniker"), ("It og kommunikation",)),
    ("Udvikle programmer", ("programmør", "softwareudvikler", "webudvikler"), ("It og kommunikation",)),
    ("Skrive og dele på sociale medier", ("kommunikation", "content", "marketing"), ("It og kommunikation",)),
    ("Tegne og designe", ("grafiker", "teknisk designer", "tegner"), ("Videnservice",)),
    ("Analysere tal", ("analytiker", "dataanalyse", "controller"), ("Videnservice", "Finans og forsikring")),
    ("Vagt og opsyn", ("vagt", "sikkerhedsvagt", "museumsvagt"), ("Rengøring og service", "Kultur og fritid")),
    ("Passe haller og anlæg", ("halassistent", "svømmehal", "livredder"), ("Kultur og fritid",)),
    ("Sætte op og tage ned ved arrangementer", ("eventmedarbejder", "scenetekniker"), ("Kultur og fritid",)),
)


def ship_labourmarket(municipality: Municipality) -> int:
    """Add what is missing and change nothing that is there; returns how many entries were added."""
    industries = {industry.folded: industry for industry in Industry.objects.filter(municipality=municipality)}
    functions = set(JobFunction.objects.filter(municipality=municipality).values_list("folded", flat=True))
    before = len(industries) + len(functions)
    for name, section in INDUSTRIES.items():
        if fold(name) not in industries:
            industries[fold(name)] = Industry.objects.create(municipality=municipality, name=name, section=section)
    for name, aliases, places in FUNCTIONS:
        if fold(name) not in functions:
            function = JobFunction.objects.create(municipality=municipality, name=name, aliases=list(aliases))
            function.industries.set(industries[fold(place)] for place in places)
            functions.add(function.folded)
    return len(industries) + len(functions) - before
