# SPDX-License-Identifier: MPL-2.0
"""The words for what the rules answer in codes. Translatable: the turned screen shows them too."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jobfokus.common import days
from jobfokus.plans.choices import Competence, Demand, Doer, Hindrance, Wish
from jobfokus.plans.rules.completeness import Part
from jobfokus.plans.rules.content import Mix
from jobfokus.plans.rules.mix import MixProblem
from jobfokus.plans.rules.shift import Move, Numbers, Proposal, Why
from jobfokus.plans.rules.suggestion import Reason, suggest_track
from jobfokus.plans.rules.versions import LineChange

TRACK_NAMES = {
    "A": _("Det job, du helst vil have"),
    "B": _("Et godt job, som flere søger folk til"),
    "C": _("Et job, hvor der er stærkt brug for folk"),
}
PARTS = {
    Part.LINE: _("Her mangler en linje. Hvilket arbejde kunne komme på tale?"),
    Part.FUNCTION: _("Skriv, hvad man laver i jobbet: en funktion."),
    Part.COMPANY: _("Skriv en virksomhed eller en slags virksomhed."),
    Part.TASK: _("Skriv, hvad der gøres ved det."),
    Part.DATE: _("Sæt en dato på."),
}
REASONS = {
    Reason.WISHED: _("du vil gerne"),
    Reason.ACCEPTABLE: _("du kan godt se dig selv i det"),
    Reason.NOT_WISHED: _("det er ikke dit ønske"),
    Reason.CAN: _("du kan det"),
    Reason.CAN_PARTLY: _("du kan noget af det"),
    Reason.ASKED_FOR: _("nogen søger folk til det"),
    Reason.MUCH_ASKED_FOR: _("mange søger folk til det"),
    Reason.WHAT_WOULD_IT_TAKE: _("Hvad skal der til, for at du kan det?"),
    Reason.WHO_NEEDS_IT: _("Hvem kunne få brug for det? Lad os finde nogen at spørge."),
    Reason.ANSWER_FIRST: _("Svar på de tre spørgsmål, så kommer der et forslag til spor."),
}
MIX_PROBLEMS = {
    MixProblem.TOO_MANY: ("", _("Så mange om ugen kan ingen nå. Skriv højst 40 på hvert spor.")),
    MixProblem.SHIFT_NOT_AFTER_START: ("shift_on", _("Vælg en dag, der ligger efter i dag.")),
    MixProblem.NOT_AGREED: ("agreed", _("Fordelingen skifter først, når I er enige. Sæt kryds, når I er det.")),
    MixProblem.NO_REASON: ("reason", _("Skriv kort, hvorfor fordelingen skifter.")),
}
SILENCE = {
    Why.NO_NUMBERS: _("I har ikke aftalt et tal på hvert spor endnu."),
    Why.TOO_FEW: _("Der er for få ansøgninger på A til, at svarene siger noget om fordelingen."),
    Why.NO_DEMAND_ELSEWHERE: _(
        "Ingen af dem, vi har spurgt om B og C, mangler nogen. Find flere at spørge, før I flytter vægt."
    ),
    Why.ALREADY_EVEN: _("Vægten er allerede fordelt. Tal om, hvordan I søger, frem for hvor meget."),
}
CHANGES = {LineChange.ADDED: _("Ny linje"), LineChange.REMOVED: _("Fjernet"), LineChange.CHANGED: _("Ændret")}
FIELDS = {
    "track": _("Spor"),
    "functions": _("Funktioner"),
    "companies": _("Virksomheder"),
    "task": _("Hvad gøres"),
    "doer": _("Hvem"),
    "due_on": _("Hvornår"),
    "education_job": _("Uddannelsen fører til"),
    "wish": _("Vil jeg det?"),
    "competence": _("Kan jeg det?"),
    "carried_by": _("Det bærer"),
    "demand": _("Efterspørges det?"),
    "why": _("Hvorfor"),
    "hindrance": _("Hvad hindrer"),
    "hindrance_kind": _("Hvor ligger det"),
    "takes": _("Hvad skal der til"),
    "mix": _("Ansøgninger om ugen"),
}
_CHOICES = {
    "doer": Doer,
    "wish": Wish,
    "competence": Competence,
    "demand": Demand,
    "hindrance_kind": Hindrance,
}


def value_in_words(name: str, value: Any) -> str:
    """The value of a field of a line as a person reads it; "–" for nothing."""
    if value in ("", None, ()):
        return "–"
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if name == "functions":
        return ", ".join(value)
    if name == "due_on":
        return days.short(value)
    return mix_in_words(value) if name == "mix" else str(value)


def mix_in_words(mix: Mix | None) -> str:
    """The weekly number on each track."""
    if mix is None:
        return "–"
    return _("%(a)d på A, %(b)d på B, %(c)d på C") % {"a": mix.a, "b": mix.b, "c": mix.c}


def a_week(number: int) -> str:
    """How many applications a week."""
    return ngettext("%(number)d ansøgning om ugen", "%(number)d ansøgninger om ugen", number) % {"number": number}


def suggestion_in_words(wish: str, competence: str, demand: str) -> str:
    """What the three answers point to, with the reasons."""
    suggestion = suggest_track(wish, competence, demand)
    if suggestion.track is None:
        return str(REASONS[suggestion.reasons[-1]])
    reasons = ", ".join(str(REASONS[reason]) for reason in suggestion.reasons)
    return _("Svarene peger på spor %(track)s: %(reasons)s.") % {"track": suggestion.track, "reasons": reasons}


def proposal_in_words(proposal: Proposal) -> str:
    """Where the weight could move and why, as a question to the two; or why it should not."""
    why, weeks = proposal.why, weeks_in_words(proposal.weeks)
    if why in SILENCE:
        return str(SILENCE[why])
    if why == Why.TOO_EARLY:
        return _("Fordelingen har været i gang i %(weeks)s. Lad den virke lidt endnu.") % {"weeks": weeks}
    return " ".join([reason_in_words(proposal), *([_question(proposal)] if proposal.shifts else [])])


def reason_in_words(proposal: Proposal) -> str:
    """Why weight should move, as it is written beside the new numbers."""
    told = [_reason(proposal, weeks_in_words(proposal.weeks))]
    return " ".join([*told, *([_spread(proposal)] if proposal.move == Move.SHIFT else [])])


def _reason(proposal: Proposal, weeks: str) -> str:
    if proposal.why == Why.TRACK_WITHOUT_NUMBER:
        return str(_("Et spor har 0 om ugen, og så søger I for smalt."))
    if proposal.why == Why.NO_ANSWER_ON_A:
        return _("%(weeks)s uden svar på A.") % {"weeks": weeks}
    if proposal.why == Why.ONLY_REFUSALS_ON_A:
        told = {"n": proposal.answers_on_a, "weeks": weeks}
        return (
            ngettext(
                "%(weeks)s med %(n)d afslag og ingen samtaler på A.",
                "%(weeks)s med %(n)d afslag og ingen samtaler på A.",
                proposal.answers_on_a,
            )
            % told
        )
    invited = ngettext(
        "A har givet %(n)d samtale eller tilbud", "A har givet %(n)d samtaler eller tilbud", proposal.invited_on_a
    ) % {"n": proposal.invited_on_a}
    if proposal.why == Why.A_IS_ASKED_FOR:
        return _("Behold A forrest: %(invited)s, og nogen her søger folk til det.") % {"invited": invited}
    return _("Behold A forrest: %(invited)s.") % {"invited": invited}


def _spread(proposal: Proposal) -> str:
    return _("B og C fik %(few)d af %(all)d ansøgninger.") % {"few": sum(proposal.sent[1:]), "all": sum(proposal.sent)}


def _question(proposal: Proposal) -> str:
    numbers = {"before": slashed(proposal.before), "after": slashed(proposal.after)}
    return _("Skal I skifte fra %(before)s til %(after)s om ugen?") % numbers


def slashed(numbers: Numbers) -> str:
    """The weekly numbers in short: ``9/2/1``."""
    return "/".join(str(each) for each in numbers)


def weeks_in_words(weeks: int) -> str:
    """How many weeks."""
    return ngettext("%(n)d uge", "%(n)d uger", weeks) % {"n": weeks}
