# SPDX-License-Identifier: MPL-2.0
"""What stands on the A4 the citizen takes home (C10). An allow-list: nothing internal has a field to stand in, struck
notes stay away, and the CPR number comes only when it was asked for.
"""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobfokus.accounts.models import Municipality
from jobfokus.common import days, spoken
from jobfokus.common.language import paper_language
from jobfokus.common.together import Question, Row, instant, read_together
from jobfokus.conversations.choices import KindCode, Strikable
from jobfokus.conversations.models import Agreement, Conversation, ConversationQuerySet
from jobfokus.conversations.places import spoken_place
from jobfokus.plans.choices import Doer
from jobfokus.plans.printing import COLUMNS, plan_tables
from jobfokus.plans.reading import CurrentPlan, current_plan, state_words

SHEET = "conversations/sheets/conversation.typ"
SHARED_NOTES = {
    Strikable.SUMMARY: gettext_lazy("Det tog du med dig, med dine egne ord"),
    Strikable.SHARED_NOTE: gettext_lazy("Det talte vi om"),
}

ADDED = gettext_lazy("Tilføjet siden")


def conversation_sheet(found: Conversation, today: date, *, cpr: str = "") -> dict[str, Any]:
    """The sheet of one conversation, in the language spoken now; the caller has found it among those visible."""
    case, current, read = found.case, current_plan(found.case), read_together(_questions(found))
    held_on = timezone.localtime(found.planned_at).date()
    facts = [
        (_("Navn"), case.citizen.full_name),
        (_("Samtalen"), f"{found.kind}, {spoken.long(held_on)}"),
        (_("Sagsbehandler"), found.holder.name),
        (_("Telefon"), found.holder.phone),
        (_("Cpr-nummer"), cpr),
    ]
    return paper_language() | {
        "title": _("Aftaler og plan"),
        "place": read["place"][0]["name"],
        "facts": [(label, words) for label, words in facts if words],
        "notes": shared_notes(found),
        "agreements_heading": _("Aftaler"),
        "no_agreements": _("Vi har ingen åbne aftaler."),
        "agreement_columns": [_("Hvem"), _("Hvad"), _("Senest")],
        "agreements": [
            [Doer(row.doer).said_to_citizen, row.counted, days.short(row.due_on)] for row in _agreed(read["agreements"])
        ],
        "next_heading": _("Næste samtale"),
        "next": next_words(read["next"]),
        "plan_heading": _("ABC-jobplan"),
        "plan_state": _plan_state(current),
        "plan_columns": [str(name) for name in COLUMNS],
        "no_lines": _("Ingen linjer endnu."),
        "tracks": plan_tables(current.content) if current.plan else [],
    }


def _questions(found: Conversation) -> dict[str, Question]:
    """What stands on the sheet beside record and plan."""
    following = later_meetings(found).order_by("planned_at").values("pk")[:1]
    return {
        "place": (Municipality.objects.filter(pk=found.case.municipality_id), ("name",)),
        "agreements": (Agreement.objects.open().filter(case=found.case), ("pk", "doer", "text", "count", "due_on")),
        "next": (Conversation.objects.filter(pk__in=following), ("planned_at", "place", "kind__code", "holder__name")),
    }


def _agreed(rows: list[Row]) -> list[Agreement]:
    """The agreements, the first to be kept first."""
    found = [Agreement(**row | {"due_on": date.fromisoformat(row["due_on"])}) for row in rows]
    return sorted(found, key=lambda agreement: (agreement.due_on, agreement.pk))


def _plan_state(current: CurrentPlan) -> str:
    if current.plan is None:
        return ""
    state = state_words(current)
    return f"{state['text']}. {state['detail']}".strip()


def shared_notes(found: Conversation) -> list[dict[str, Any]]:
    """The notes that are the citizen's too, without those struck; later additions that were shared stand last."""
    addenda = list(found.addenda.all())
    struck = {addendum.strikes for addendum in addenda if addendum.strikes}
    notes = [
        {"label": str(label), "parts": getattr(found, note.value).splitlines()}
        for note, label in SHARED_NOTES.items()
        if getattr(found, note.value) and note.value not in struck
    ]
    added = [addendum.text for addendum in addenda if addendum.shared and not addendum.strikes]
    return [*notes, *([{"label": str(ADDED), "parts": added}] if added else [])]


def following_meeting(found: Conversation) -> Conversation | None:
    """The meeting that comes after it."""
    return later_meetings(found).select_related("kind", "holder").order_by("planned_at").first()


def later_meetings(found: Conversation) -> ConversationQuerySet:
    """The meetings that the two have planned after it."""
    return Conversation.objects.filter(case=found.case, planned_at__gt=found.planned_at).upcoming()


def next_words(following: list[Row]) -> str:
    """When and where the two meet again."""
    if not following:
        return _("Vi har ikke aftalt den næste samtale endnu.")
    meeting = following[0]
    at = timezone.localtime(instant(meeting["planned_at"]))
    day = spoken.long(at.date())
    told = {
        "day": day[:1].upper() + day[1:],
        "clock": days.clock(at),
        "place": f", {spoken_place(meeting['place'])}" if meeting["place"] else "",
        "kind": KindCode(meeting["kind__code"]).label,
        "holder": meeting["holder__name"],
    }
    return _("%(day)s kl. %(clock)s%(place)s: %(kind)s med %(holder)s.") % told
