# SPDX-License-Identifier: MPL-2.0
"""The figures of a period as tables with title and sentence (E3): the page draws them, files hold them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobfokus.common import charts, days
from jobfokus.employers.choices import ContactResult
from jobfokus.employers.figures import By, Counts, Figures, Group, TimeToFill

NO_NAME = {
    By.INDUSTRY: "Uden branche",
    By.FUNCTION: "Uden jobfunktion",
    By.PLACE: "Uden postnummer",
}
SEATS = ("Kontakter", "Uden åbning", "Åbninger", "Pladser", "Besatte pladser")
TOOK = {
    "week": "Højst en uge",
    "fortnight": "8 til 14 dage",
    "month": "15 til 28 dage",
    "longer": "Mere end 28 dage",
}
# So many bars have room in a picture; the table has all.
MOST_BARS = 12

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures, and what its picture shows of it; *key* names it in addresses."""

    key: str
    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    points: list[tuple[str, int]]
    drawn: Callable[..., charts.Chart] = charts.bars

    def chart(self) -> charts.Chart:
        """The picture with the whole table behind it."""
        drawing = self.drawn(self.title, self.sentence, self.columns[:2], self.points)
        return replace(
            drawing, columns=self.columns, rows=tuple(tuple(_written(cell) for cell in row) for row in self.rows)
        )


def _written(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else charts.number(cell)


def tables_of(figures: Figures, took: TimeToFill, took_before: TimeToFill) -> list[Table]:
    """Every table of a period, in the order of the page."""
    return [
        _compared(figures, took, took_before),
        _weeks(figures),
        _seats(figures, By.INDUSTRY, "brancher", "Pladser fordelt på brancher", "Branche"),
        _seats(figures, By.FUNCTION, "jobfunktioner", "Pladser fordelt på jobfunktioner", "Jobfunktion"),
        _seats(figures, By.PLACE, "postnumre", "Pladser fordelt på postnumre", "Postnummer"),
        _results(figures),
        _without(figures),
        _took(took),
    ]


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun, as Danes write it."""
    return f"{charts.number(number)} {one if number == 1 else several}"


def sentence(figures: Figures) -> str:
    """The whole period in one line."""
    whole = figures.whole
    contacts, openings = counted(whole.contacts, "kontakt", "kontakter"), counted(whole.openings, "åbning", "åbninger")
    seats = counted(whole.seats, "plads", "pladser")
    return (
        f"Fra {days.short(figures.since)} til {days.short(figures.until)}: {contacts}, heraf {whole.no_opening} uden "
        f"åbning. {openings} med {seats}, hvoraf {whole.filled_seats} er besat."
    )


def name_of(way: By, group: Group) -> str:
    """What a group is called on the page."""
    if way == By.WEEK:
        return _week(date.fromisoformat(group.key))
    if way == By.RESULT:
        return str(ContactResult(group.key).label)
    if way == By.PLACE:
        return f"{group.key} {group.name}".strip() or NO_NAME[way]
    return group.name or NO_NAME[way]


def _week(monday: date) -> str:
    return f"Uge {monday.isocalendar().week}, {monday.isocalendar().year}"


def _cells(counts: Counts) -> tuple[int, ...]:
    return (counts.contacts, counts.no_opening, counts.openings, counts.seats, counts.filled_seats)


def _seats(figures: Figures, way: By, key: str, title: str, heading: str) -> Table:
    """Where the seats are; a group without openings is in the table only."""
    groups = figures.groups[way]
    points = _most((name_of(way, group), group.seats) for group in groups)
    told = f"Flest pladser: {points[0][0]} med {points[0][1]}." if points else "Ingen åbninger i perioden."
    rows: list[tuple[Cell, ...]] = [(name_of(way, group), *_cells(group)) for group in groups]
    return Table(key, title, told + _rest(groups, points), (heading, *SEATS), rows, points)


def _most(points: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted((point for point in points if point[1]), key=lambda point: -point[1])[:MOST_BARS]


def _rest(groups: list[Group], points: list[tuple[str, int]]) -> str:
    more = sum(1 for group in groups if group.seats) - len(points)
    return f" Billedet viser de {len(points)} største; resten står i tabellen." if more > 0 else ""


def _results(figures: Figures) -> Table:
    groups, whole = figures.groups[By.RESULT], figures.whole
    gave = charts.number(whole.contacts - whole.no_opening)
    told = f"{gave} af {charts.number(whole.contacts)} kontakter gav en åbning."
    rows = [
        (name_of(By.RESULT, group), group.contacts, group.openings, group.seats, group.filled_seats) for group in groups
    ]
    columns = ("Resultat", "Kontakter", "Åbninger", "Pladser", "Besatte pladser")
    points = [(name_of(By.RESULT, group), group.contacts) for group in groups]
    return Table("resultater", "Hvad kontakterne gav", told, columns, rows, points)


def _without(figures: Figures) -> Table:
    """Contacts that came to no opening are worth as much as the others: somebody asked."""
    groups = [group for group in figures.groups[By.INDUSTRY] if group.contacts]
    whole = figures.whole
    told = "Ingen kontakter i perioden."
    if whole.contacts:
        share = round(100 * whole.no_opening / whole.contacts)
        told = (
            f"{counted(whole.no_opening, 'kontakt', 'kontakter')} gav ingen åbning, {share} % af alle. Der er spurgt."
        )
    rows = [
        (name_of(By.INDUSTRY, group), group.no_opening, group.contacts, round(100 * group.no_opening / group.contacts))
        for group in groups
    ]
    points = _most((name_of(By.INDUSTRY, group), group.no_opening) for group in groups)
    columns = ("Branche", "Uden åbning", "Kontakter", "Andel i procent")
    return Table("uden-aabning", "Kontakter uden åbning fordelt på brancher", told, columns, rows, points)


def _weeks(figures: Figures) -> Table:
    """Every week of the period, also those in which nothing happened."""
    found = {date.fromisoformat(group.key): group for group in figures.groups[By.WEEK]}
    monday = figures.since - timedelta(days=figures.since.weekday())
    weeks = [monday + timedelta(weeks=place) for place in range((figures.until - monday).days // 7 + 1)]
    groups = [found.get(week, Group(key=week.isoformat())) for week in weeks]
    points = [(name_of(By.WEEK, group), group.contacts) for group in groups]
    most = max(points, key=lambda point: point[1])
    average = charts.number(round(10 * figures.whole.contacts / len(weeks)) / 10)
    told = f"{average} kontakter om ugen i gennemsnit. Flest i {most[0].lower()}: {most[1]}."
    rows: list[tuple[Cell, ...]] = [(name_of(By.WEEK, group), *_cells(group)) for group in groups]
    return Table("uger", "Kontakter uge for uge", told, ("Uge", *SEATS), rows, points, charts.standing_bars)


def _took(took: TimeToFill) -> Table:
    points = [(words, took.within.get(name, 0)) for name, words in TOOK.items()]
    told = "Vi ved ikke om nogen åbning, hvilken dag den blev besat i perioden."
    if took.average_days is not None:
        average = charts.number(round(took.average_days * 10) / 10)
        told = f"{counted(took.filled, 'åbning', 'åbninger')} blev besat. Det tog {average} dage i gennemsnit."
    return Table("tid", "Tid, til åbningen er besat", told, ("Tid", "Åbninger"), list(points), points)


def _compared(figures: Figures, took: TimeToFill, took_before: TimeToFill) -> Table:
    """This period against the one of the same length before it."""
    now, before = figures.whole, figures.before
    pairs: list[tuple[str, int | None, int | None]] = [
        ("Kontakter", now.contacts, before.contacts),
        ("Kontakter uden åbning", now.no_opening, before.no_opening),
        ("Åbninger", now.openings, before.openings),
        ("Pladser", now.seats, before.seats),
        ("Besatte pladser", now.filled_seats, before.filled_seats),
        ("Besatte pladser i procent", now.filled_percent, before.filled_percent),
        ("Dage til besat i gennemsnit", _rounded(took), _rounded(took_before)),
    ]
    rows: list[tuple[Cell, ...]] = [
        (name, one, other, None if one is None or other is None else one - other) for name, one, other in pairs
    ]
    length = (figures.until - figures.since).days + 1
    more = _against(now.contacts, before.contacts)
    told = f"Mod de {counted(length, 'dag', 'dage')} før: {more}. {_filled_told(now, before)}"
    columns = ("Tal", "Perioden", "Perioden før", "Forskel")
    points = [("Perioden", now.contacts), ("Perioden før", before.contacts)]
    return Table("foer", "Kontakter mod perioden før", told, columns, rows, points)


def _rounded(took: TimeToFill) -> int | None:
    return None if took.average_days is None else round(took.average_days)


def _against(now: int, before: int) -> str:
    if now == before:
        return "lige så mange kontakter"
    return f"{counted(abs(now - before), 'kontakt', 'kontakter')} {'flere' if now > before else 'færre'}"


def _filled_told(now: Counts, before: Counts) -> str:
    if now.filled_percent is None:
        return "Der var ingen pladser at besætte."
    earlier = "" if before.filled_percent is None else f", mod {before.filled_percent} % før"
    return f"{now.filled_percent} % af pladserne er besat{earlier}."
