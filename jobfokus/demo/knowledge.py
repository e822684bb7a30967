# SPDX-License-Identifier: MPL-2.0
"""What Ryvang knows of its industries: facts old and new, sources, the national balance, one who tested herself."""

from datetime import date, timedelta

from jobfokus.demo.town import MAIN, Place
from jobfokus.labourmarket.actions.knowledge import (
    SourceContent,
    add_source,
    check_oneself,
    note_finding,
    note_industry_fact,
    take_in_balance,
)
from jobfokus.labourmarket.balance import BalanceRow
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind, SourceKind
from jobfokus.labourmarket.models import Industry, JobFunction

FACTS = (
    (IndustryFactKind.YEAR, "Flest pladser fra august til december. Lagrene begynder at ringe i juli.", 400),
    (IndustryFactKind.YEAR, "Flest pladser fra september til jul. Lagrene begynder at ringe i august.", 70),
    (IndustryFactKind.REQUIRED, "Truckbevis til de fleste job. Møder til tiden og siger til, når noget driller.", 40),
    (IndustryFactKind.TONE, "Korte beskeder og hurtigt tempo. Man hjælper hinanden, når bilerne holder i kø.", 230),
)
SOURCES = (
    (
        "Kvartalets tal for ledige stillinger",
        SourceKind.STATISTICS,
        "https://statistik.example/ledige-stillinger",
        True,
    ),
    ("Transportens brancheforening", SourceKind.TRADE, "https://transport.example/", False),
    ("Ryvang Avis, erhvervssiderne", SourceKind.PRESS, "", True),
)
FINDINGS = (
    "Færre ledige pladser på landsplan, men lager går frem.",
    "Ny terminal ved motorvejen søger 30 til foråret.",
)
RATINGS = ("Mangel på arbejdskraft", "Gode jobmuligheder", "Mindre gode jobmuligheder")
REGION = "Sjælland"


def know_industries(place: Place, today: date) -> None:
    """Everything through the pages' own actions."""
    jan, nadia = place.users["jan"], place.users[MAIN]
    industry = Industry.objects.visible_to(jan).filter(section="H").first() or Industry.objects.visible_to(jan)[0]
    for about, text, ago in FACTS:
        note_industry_fact(industry, about, text, by=jan, on=today - timedelta(days=ago))
    findings = iter(FINDINGS)
    for name, kind, link, read in SOURCES:
        source = add_source(SourceContent(name, kind, link, None if read else industry), by=jan)
        if read:
            note_finding(source, next(findings), by=jan, on=today - timedelta(days=20), seen=source.version)
    half_year = date(today.year, 1 if today.month < 7 else 7, 1)
    functions = JobFunction.objects.visible_to(jan).in_use().order_by("pk")[:40]
    rows = (
        BalanceRow(function.name, REGION, half_year, RATINGS[number % len(RATINGS)], function.pk)
        for number, function in enumerate(functions)
    )
    take_in_balance(rows, by=jan, on=today)
    answers = dict.fromkeys(CheckQuestion, CheckAnswer.YES) | {
        CheckQuestion.TONE: CheckAnswer.NO,
        CheckQuestion.HEADING: CheckAnswer.PARTLY,
    }
    check_oneself(industry, answers, by=nadia, on=today)
