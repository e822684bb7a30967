# SPDX-License-Identifier: MPL-2.0
"""The citizen's own curve (M3), as the citizen reads it; staff read what is shared of it before a talk."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case
from jobfokus.common import charts, days
from jobfokus.conversations.models import Feeling

MOST = 26


def feelings_of(case: Case) -> list[Feeling]:
    """The newest points of the curve, the oldest of them first."""
    return list(Feeling.objects.filter(case=case).order_by("-on")[:MOST])[::-1]


def curve_of(told: Sequence[Feeling]) -> charts.Chart | None:
    """The curve drawn; none before there is a point."""
    if not told:
        return None
    points = [(days.short(row.on), row.score) for row in told]
    sentence = _("Senest sagde du %(score)s af 10, %(day)s.") % {"score": told[-1].score, "day": points[-1][0]}
    return charts.standing_bars(_("Hvordan det går"), sentence, (_("Dag"), _("1 til 10")), points)
