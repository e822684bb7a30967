# SPDX-License-Identifier: MPL-2.0
"""The words about A, B and C that hold somewhere (J13): one's own as they were written, else ours, in the page's
language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jobfokus.citizens.models import Case
from jobfokus.plans.models import TrackText
from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.rules.track_texts import TrackWords, Words, from_stored

SHIPPED = {
    "A": (
        _("Det vil du helst, du kan det, og nogen søger folk til det."),
        _("At rådgive kunder i en tøjbutik, når du har gjort det før og elsker det."),
    ),
    "B": (
        _("Det kan du godt se dig selv i, du kan det, og flere søger folk til det."),
        _("At betjene kunder i et byggemarked eller tage imod gæster på et hotel."),
    ),
    "C": (
        _("Det er ikke dit ønske, men du kan det, og der er stærkt brug for folk. Tit er det vejen ind til A."),
        _("At fylde varer op om morgenen i et supermarked, der mangler folk nu."),
    ),
}


def shipped_words() -> Words:
    """Our own words, until the municipality has written its own."""
    return {track: TrackWords(str(SHIPPED[track][0]), str(SHIPPED[track][1])) for track in TRACKS}


def words_of(stored: Mapping[str, Any] | None) -> Words:
    """The words of a stored edition, or ours where there is none."""
    return from_stored(stored) if stored else shipped_words()


def words_for_case(case: Case) -> Words:
    """What holds for a case that was read with its ``track_texts`` (``holding_texts``)."""
    return words_of(getattr(case, "track_texts", None))


def own_words(municipality_id: int, team_id: int | None) -> Words | None:
    """What a team has written, else the municipality as a whole; None where nobody has; one statement."""
    found = TrackText.objects.filter(municipality_id=municipality_id, team_id__isnull=True)
    if team_id is not None:
        found = found | TrackText.objects.filter(municipality_id=municipality_id, team_id=team_id)
    stored = found.team_first().values_list("content", flat=True).first()
    return from_stored(stored) if stored else None


def words_for_team(municipality_id: int, team_id: int | None) -> Words:
    """What holds in a team, or in the municipality as a whole; one statement."""
    return own_words(municipality_id, team_id) or shipped_words()
