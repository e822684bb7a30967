# SPDX-License-Identifier: MPL-2.0
"""What a kind of conversation asks the citizen to bring (V4), and whether it is there. Nothing follows from a no."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from jobfokus.citizens.models import PositionFunction, SoughtFunction
from jobfokus.conversations.choices import Bring
from jobfokus.conversations.models.conversations import Conversation, ConversationKind
from jobfokus.plans.models import HomeLine, JobPlan, JobPlanLine


class BringAlong(models.Model):
    """One thing to bring to a kind of conversation."""

    kind = models.ForeignKey(ConversationKind, on_delete=models.CASCADE, related_name="bring_along")
    what = models.CharField("medbring", max_length=5, choices=Bring.choices)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "what"], name="bring_once")]


def _cv_is_there() -> Q:
    """A job with what one did in it, and what one looks for: what a conversation can begin with."""
    done = PositionFunction.objects.filter(position__cv__citizen=OuterRef("case__citizen"))
    return Q(Exists(done)) & Q(Exists(SoughtFunction.objects.filter(cv__citizen=OuterRef("case__citizen"))))


def _lines_are_there() -> Q:
    """A line written at home, or one in the open plan."""
    plans = JobPlan.objects.open().filter(case=OuterRef(OuterRef("case")))
    at_home = HomeLine.objects.filter(case=OuterRef("case"))
    return Q(Exists(at_home)) | Q(Exists(JobPlanLine.objects.filter(plan__in=plans)))


THERE: dict[Bring, Callable[[], Q]] = {Bring.CV: _cv_is_there, Bring.ABC: _lines_are_there}


def _asked(what: Bring) -> Q:
    return Q(Exists(BringAlong.objects.filter(kind=OuterRef("kind"), what=what)))


def with_readiness(conversations: QuerySet[Conversation]) -> "QuerySet[Any]":
    """Each with ``asks_cv``, ``has_cv``, ``asks_abc`` and ``has_abc``; no statement more."""
    found: dict[str, Any] = {}
    for what, there in THERE.items():
        found[f"asks_{what}"] = models.ExpressionWrapper(_asked(what), models.BooleanField())
        found[f"has_{what}"] = models.ExpressionWrapper(there(), models.BooleanField())
    return conversations.annotate(**found)


def lacks_something() -> Q:
    """Whether a planned conversation asks for something that is not there yet (H2)."""
    lacking = Q()
    for what, there in THERE.items():
        lacking |= _asked(what) & ~there()
    return lacking
