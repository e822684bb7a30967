# SPDX-License-Identifier: MPL-2.0
"""The helping hands around the CV: what to bring to a conversation, a suggestion that waits, lines written at home."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.citizens.actions.cv_suggestions import suggest_for_cv
from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.bringing import say_what_to_bring
from jobfokus.conversations.choices import Bring, KindCode
from jobfokus.conversations.models import ConversationKind
from jobfokus.demo.town import Place
from jobfokus.plans.actions.home import write_home_line

BRING = {KindCode.FIRST: [Bring.CV], KindCode.FOLLOW_UP: [Bring.CV, Bring.ABC]}
SUGGESTED = "Få en travl dag til at hænge sammen"
WHY = "Du har fortalt om det to gange, og det søger flere arbejdsgivere efter"
LINE = {
    "track": "B",
    "function": "Fylde varer op om morgenen",
    "companies": "Supermarkeder i nærheden",
    "task": "Jeg går ind og spørger to steder",
    "due_on": None,
    "why": "Jeg er frisk om morgenen",
}


def lend_a_hand(place: Place, today: date) -> None:
    """Lists of what to bring; for the first citizen a suggestion, and a line from the evening before yesterday."""
    kinds = ConversationKind.objects.filter(municipality=place.municipality, code__in=BRING)
    for kind in kinds.order_by("pk"):
        say_what_to_bring(kind, BRING[KindCode(kind.code)], by=place.users["vibeke"])
    writer = place.users["borger"]
    case = Case.objects.select_related("citizen", "owner").get(citizen__user=writer, ended_on=None)
    evening = timezone.make_aware(datetime.combine(today - timedelta(days=2), time(19, 30)))
    if case.owner is not None:
        suggest_for_cv(case.citizen, CvPart.COMPETENCES, text=SUGGESTED, why=WHY, by=case.owner, now=evening)
    write_home_line(case, LINE, by=writer, now=evening)
