# SPDX-License-Identifier: MPL-2.0
"""The job log in words: what the patterns say, figures first. The same words for staff, the turned screen and at home.

A pattern is told as a figure or asked as a question; it never judges the person.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jobfokus.citizens.choices import Channel, Refusal
from jobfokus.citizens.job_search import JobSearch
from jobfokus.citizens.rules.patterns import Answers, Closeness, Group, Week, Width
from jobfokus.citizens.rules.refusals import NO_ANSWER, Proposal, RefusalPattern
from jobfokus.common import days
from jobfokus.common.charts import Chart, Stack, StackGroup, bars, stacks
from jobfokus.common.spoken import quoted

MOST_NAMED = 5
HALF, MOST = 0.5, 0.8
# Answered, not answered, too new: short enough for a bar.
SIGNS = ("✓", "–", "…")
PROPOSALS = {
    Proposal.COURSE: gettext_lazy("et kort kursus"),
    Proposal.LICENCE: gettext_lazy("et kørekort eller et certifikat"),
    Proposal.INTERNSHIP: gettext_lazy("en praktik"),
    Proposal.OTHER_FUNCTION: gettext_lazy("en anden jobfunktion tæt på"),
    Proposal.OTHER_WAY: gettext_lazy("en anden vej til jobbet (ring først, eller brug netværket)"),
}


def named(names: Iterable[str]) -> str:
    """``„A“, „B“ og „C“``; of many only the first few."""
    said = [quoted(name) for name in names]
    shown, rest = said[:MOST_NAMED], len(said) - MOST_NAMED
    if rest > 0:
        return _("%(names)s og %(rest)d til") % {"names": ", ".join(shown), "rest": rest}
    return _(" og ").join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def answer_words(found: Answers) -> str:
    """``svar på 11 af 25``; nothing is said of too few."""
    if not found.sent:
        return _("ingen ansøgninger")
    if not found.enough:
        return _("for få til at se et mønster i svarene")
    return _("svar på %(answered)d af %(ripe)d") % {"answered": found.answered, "ripe": found.ripe}


def sent_words(count: int) -> str:
    return ngettext("%(n)d ansøgning", "%(n)d ansøgninger", count) % {"n": count}


def channel_name(code: str) -> str:
    return str(Channel(code).label)


def total_words(search: JobSearch) -> str:
    """All that was sent, and what came back."""
    told = {"sent": sent_words(search.answers.sent), "since": days.short(search.since)}
    started = _("%(sent)s siden %(since)s") % told
    return f"{started}: {answer_words(search.answers)}."


def answers_chart(title: str, first: str, sentence: str, groups: Sequence[tuple[str, Answers]]) -> Chart:
    """Bars of what was sent, divided by answer; the table says how many were old enough to count."""
    columns = (first, _("Sendt"), _("Gamle nok til svar"), _("Svar"))
    rows = tuple((name, str(a.sent), str(a.ripe), str(a.answered)) for name, a in groups)
    drawn = tuple(Stack(name, answer_parts(found)) for name, found in groups if found.sent)
    return stacks(title, sentence, columns, rows, (StackGroup(first, drawn, signs_told()),))


def answer_parts(found: Answers) -> list[tuple[str, float]]:
    """What was sent, divided: answered, old enough without an answer, and too new to tell; signs that fit a bar."""
    counts = (found.answered, found.ripe - found.answered, found.sent - found.ripe)
    return [(sign, float(count)) for sign, count in zip(SIGNS, counts, strict=True)]


def signs_told() -> str:
    """What the signs in the bars mean."""
    meanings = (_("svar"), _("intet svar"), _("for nye til at have svar"))
    return " · ".join(f"{sign} {meaning}" for sign, meaning in zip(SIGNS, meanings, strict=True))


def track_chart(search: JobSearch) -> Chart:
    """Applications and answers on A, B and C."""
    tracks = [(_("Spor %(track)s") % {"track": track}, found) for track, found in search.tracks.items()]
    return answers_chart(_("Ansøgninger og svar på hvert spor"), _("Spor"), group_words(tracks), tracks)


def group_words(groups: Sequence[tuple[str, Answers]]) -> str:
    """How many of each, and what came back where there are enough; that there are too few is said once."""
    sent = [(name, found) for name, found in groups if found.sent]
    if not any(found.enough for _name, found in sent):
        told = ", ".join(f"{name}: {found.sent}" for name, found in sent)
        return _("%(told)s. Det er for få til at se et mønster i svarene.") % {"told": told}
    return " ".join(f"{name}: {sent_words(found.sent)}, {answer_words(found)}." for name, found in sent)


def job_chart(search: JobSearch) -> Chart:
    """Applications and answers by what the job is."""
    jobs = [(search.called(group.key), group.answers) for group in search.jobs[:MOST_NAMED]]
    return answers_chart(_("De job, der er søgt mest"), _("Job"), group_words(jobs), jobs)


def industry_chart(search: JobSearch) -> Chart:
    """Applications and answers by industry."""
    groups = search.searched_industries[:MOST_NAMED]
    industries = [(search.industries[group.key], group.answers) for group in groups]
    return answers_chart(_("De brancher, der er søgt mest i"), _("Branche"), group_words(industries), industries)


def distance_chart(search: JobSearch) -> Chart:
    """Applications and answers by distance."""
    bounds = sorted(search.settings["distance_bands"])
    bands = [(band_name(group.key, bounds), group.answers) for group in search.distances]
    return answers_chart(_("Hvor langt væk?"), _("Afstand"), group_words(bands), bands)


def band_name(band: int, bounds: Sequence[int]) -> str:
    """``op til 10 km``, ``10–25 km``, ``over 50 km``."""
    if band == 0:
        return _("op til %(km)d km") % {"km": bounds[0]}
    if band == len(bounds):
        return _("over %(km)d km") % {"km": bounds[-1]}
    return _("%(near)d–%(far)d km") % {"near": bounds[band - 1], "far": bounds[band]}


def channel_chart(search: JobSearch) -> Chart:
    """Applications and answers by channel."""
    channels = [(channel_name(group.key), group.answers) for group in search.channels]
    return answers_chart(_("Hvad giver svar?"), _("Kanal"), channel_words(search.channels), channels)


def channel_words(channels: Sequence[Group[str]]) -> str:
    """The channel that gives most answers, held against the one that is used most."""
    rated = [group for group in channels if group.answers.enough]
    if not rated:
        return _("Der er endnu for få ansøgninger til at se, hvilken kanal der giver svar.")
    best = max(rated, key=lambda group: (group.answers.rate or 0, group.answers.sent))
    if not best.answers.answered:
        return _("Ingen af kanalerne har givet svar endnu.")
    told = {
        "best": channel_name(best.key),
        "answers": answer_words(best.answers),
        "used": channel_name(channels[0].key),
    }
    if best.key == channels[0].key:
        return _("%(best)s er brugt mest og giver flest svar i forhold til antallet: %(answers)s.") % told
    return _("%(best)s giver flest svar i forhold til antallet: %(answers)s. Mest brugt er %(used)s.") % told


def width_chart(search: JobSearch) -> Chart:
    """How many different jobs were searched in each period."""
    points = [(days.short(width.first), width.jobs) for width in search.width]
    return bars(_("Hvor bredt bliver der søgt?"), width_words(search.width), (_("Periode fra"), _("Slags job")), points)


def width_words(periods: Sequence[Width]) -> str:
    """The newest period, and the one before it."""
    newest = period_words(periods[-1])
    if len(periods) < 2:
        return _("Den seneste periode: %(newest)s.") % {"newest": newest}
    told = {"newest": newest, "before": period_words(periods[-2])}
    return _("Den seneste periode: %(newest)s. Perioden før: %(before)s.") % told


def period_words(width: Width) -> str:
    """``3 slags job i 2 brancher og 4 byer, op til 25 km væk``."""
    if not width.applications:
        return _("ingen ansøgninger")
    jobs = ngettext("%(n)d slags job", "%(n)d slags job", width.jobs) % {"n": width.jobs}
    places = [
        ngettext("%(n)d branche", "%(n)d brancher", width.industries) % {"n": width.industries}
        if width.industries
        else "",
        ngettext("%(n)d by", "%(n)d byer", width.towns) % {"n": width.towns} if width.towns else "",
    ]
    where = _(" og ").join(place for place in places if place)
    told = _("%(jobs)s i %(where)s") % {"jobs": jobs, "where": where} if where else jobs
    far = width.kilometres
    return told if far is None else _("%(told)s, op til %(km)d km væk") % {"told": told, "km": far}


def week_words(week: Week) -> str:
    """``3 ansøgninger (A 2, B 1, C 0)``."""
    tracks = ", ".join(f"{track} {count}" for track, count in week.sent.items() if track)
    return f"{sent_words(week.total)} ({tracks})"


def findings(search: JobSearch, seats: Mapping[int, int]) -> list[str]:
    """What the log and the CV say when they are held together; *seats* are free seats by function near the CV's."""
    return [*experience_words(search), *_not_in_log(search), *_not_in_cv(search), *_near(search, seats)]


def experience_words(search: JobSearch) -> list[str]:
    """ "Within my experience?" as a question."""
    found = search.experience
    if not found.enough:
        return []
    told = {"far": found.far, "inside": found.inside + found.near, "known": found.known}
    if (found.share(Closeness.FAR) or 0) >= HALF:
        return [
            _("%(far)d af %(known)d ansøgninger er til noget andet end det, CV’et viser. Er det et valgt skifte?")
            % told
        ]
    if found.inside / found.known >= MOST:
        return [
            _("%(inside)d af %(known)d ansøgninger ligger inden for eller tæt på det, CV’et viser. Frister noget nyt?")
            % told
        ]
    told = {"known": found.known, "inside": found.inside, "near": found.near, "far": found.far}
    return [
        _(
            "Af %(known)d ansøgninger ligger %(inside)d inden for det, CV’et viser, %(near)d tæt på og %(far)d længere "
            "væk. Er det den rette fordeling?"
        )
        % told
    ]


def _not_in_log(search: JobSearch) -> list[str]:
    never, unused = search.never_searched, search.never_used
    told = []
    if never:
        told.append(
            _("CV’et siger „jeg søger arbejde som“ %(jobs)s, men ingen ansøgninger er til det. Hvad holder tilbage?")
            % {"jobs": named(job.text for job in never)}
        )
    if unused and search.answers.sent:
        told.append(
            _("CV’et viser %(jobs)s, men ingen ansøgninger bruger det.") % {"jobs": named(job.text for job in unused)}
        )
    if search.never_mentioned:
        told.append(
            _("CV’et fortæller om %(competences)s, men ingen ansøgning nævner det. Hvilke job har brug for det?")
            % {"competences": named(search.never_mentioned)}
        )
    return told


def _not_in_cv(search: JobSearch) -> list[str]:
    jobs = named(search.functions[function] for function, _count in search.not_carried)
    if not jobs:
        return []
    told = _("Der bliver søgt %(jobs)s, men CV’et viser ikke, at det er prøvet. Mangler der noget i CV’et?")
    return [told % {"jobs": jobs}]


def _near(search: JobSearch, seats: Mapping[int, int]) -> list[str]:
    untried = search.untried(seats)
    if not untried:
        return []
    jobs = ", ".join(
        ngettext("„%(job)s“ (%(n)d plads)", "„%(job)s“ (%(n)d pladser)", seats[function])
        % {"job": search.called(function), "n": seats[function]}
        for function in untried[:MOST_NAMED]
    )
    told = _("Tæt på det, CV’et viser, er der ledige pladser lige nu: %(jobs)s. Det er ikke prøvet endnu.")
    return [told % {"jobs": jobs}]


def refusal_name(kind: str) -> str:
    """Why it was no, in words."""
    if kind == NO_ANSWER:
        return _("Intet svar")
    return str(Refusal(kind).label) if kind else _("Uden en begrundelse")


def refusal_words(pattern: RefusalPattern) -> str:
    """``3 gange „Mange ansøgere“. Kunne det hjælpe med …?``"""
    ways = _(" eller ").join(str(PROPOSALS[proposal]) for proposal in pattern.proposals)
    told = {"n": pattern.count, "kind": refusal_name(pattern.kind), "ways": ways}
    return _("%(n)d gange „%(kind)s“. Kunne det hjælpe med %(ways)s?") % told
