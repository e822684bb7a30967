# SPDX-License-Identifier: MPL-2.0
"""What has happened to sixty people in Ryvang, told in days before and after today."""

from dataclasses import dataclass, replace

from jobfokus.citizens.choices import Refusal
from jobfokus.conversations.choices import KindCode, Status
from jobfokus.demo.town import LONG, READY, SICK

FIRST, FOLLOW_UP = KindCode.FIRST, KindCode.FOLLOW_UP
UNEMPLOYED, CASH, SICK_LEAVE = "Dagpengemodtager", "Jobparat kontanthjælpsmodtager", "Sygedagpengemodtager"
FLEX_READY = "Jobparat, ledighedsydelse"
BENEFIT_OF = {
    UNEMPLOYED: "Dagpenge",
    CASH: "Kontanthjælp",
    SICK_LEAVE: "Sygedagpenge",
    FLEX_READY: "Ledighedsydelse",
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conversation *days* from today (negative: before), with what it leaves behind.

    ``tracks`` are the lines it puts into the plan, ``mix`` the weekly numbers agreed. What is promised is due when
    the two meet again, or after ``due`` days; ``reported`` is what was told of it before that, ``kept`` is how the
    promises from last time went. ``about`` is the topic chosen when the time was booked, ``topic`` one's own words.
    """

    kind: KindCode
    days: int
    status: Status = Status.HELD
    tracks: str = ""
    mix: tuple[int, int, int] | None = None
    confirmed: bool = False
    due: int | None = None
    reported: str = ""
    kept: str = "kept partly kept"
    topic: str = ""
    about: str = ""
    aim: str = ""
    internal: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """Applications on one track from *since* to *until* days ago, and how many were refused or invited to talk."""

    track: str
    sent: int
    since: int
    until: int = 2
    refused: int = 0
    welcomed: int = 0
    refusal: str = Refusal.COMPETITION


@dataclass(frozen=True, slots=True)
class Story:
    """One case: whose it is, how long it has run, what happened, and what is special about the person."""

    owner: str | None
    team: str
    days: int
    meetings: tuple[Meeting, ...] = ()
    group: str = UNEMPLOYED
    matters_now: str = ""
    reminder: str = ""
    protected: bool = False
    restricted: bool = False
    interpreter: str = ""
    exempt: bool = False
    earlier_spell: tuple[int, int] | None = None
    closed: tuple[int, str] | None = None
    login: str = ""
    searched: tuple[Searched, ...] = ()
    home_draft: int | None = None

    @property
    def met_on(self) -> int | None:
        """How many days ago the two first talked; none where they have not."""
        held = [-meeting.days for meeting in self.meetings if meeting.status == Status.HELD]
        return max(held, default=None)


def first(days: int, **more: object) -> Meeting:
    """A first conversation that put lines on all three tracks and was confirmed on the shared screen."""
    return replace(Meeting(FIRST, days, tracks="ABC", mix=(9, 2, 1), confirmed=True), **more)  # type: ignore[arg-type]


def follow_up(days: int, **more: object) -> Meeting:
    return replace(Meeting(FOLLOW_UP, days), **more)  # type: ignore[arg-type]


def planned(days: int, kind: KindCode = FOLLOW_UP, **more: object) -> Meeting:
    return replace(Meeting(kind, days, Status.PLANNED), **more)  # type: ignore[arg-type]


# The main caseworker's: one of each thing that asks for attention, and five conversations today.
TOLD = (
    Story("nadia", READY, 5, (planned(0, FIRST, topic="Jeg vil gerne tale om at skifte branche"),)),
    Story("nadia", READY, 12, (first(-1, internal="Virkede træt til sidst. Hold næste samtale kort."), planned(20))),
    Story(
        "nadia",
        READY,
        27,
        (
            first(-14),
            planned(
                0,
                topic="Ingen svarer på mine ansøgninger",
                about="refusals",
                aim="Finde ud af, hvad der virker på spor A",
            ),
        ),
        matters_now="To gode svar på spor B i sidste uge",
        login="borger",
        searched=(Searched("A", 9, 13), Searched("B", 4, 12, 1, welcomed=2), Searched("C", 1, 9)),
    ),
    # Eight weeks with most of the weight on A, and no answer there: the plan proposes to move some of it.
    Story(
        "nadia",
        READY,
        75,
        (first(-60), follow_up(-28), planned(0, topic="Skal jeg søge noget andet?", about="industry")),
        reminder="Spørg, hvordan det gik hos kommunens it-afdeling",
        searched=(Searched("A", 34, 59), Searched("B", 8, 55, 6, refused=1), Searched("C", 4, 50, 12)),
    ),
    Story("nadia", READY, 40, (first(-30), planned(0, KindCode.TELEPHONE)), interpreter="Ukrainsk"),
    Story("nadia", READY, 190, (first(-170), follow_up(-120), follow_up(-60, mix=(4, 4, 4)), planned(0)), group=CASH),
    Story(
        "nadia",
        READY,
        33,
        (first(-25, due=32), planned(9)),
        matters_now="Mangler svar fra a-kassen",
        login="borger2",
    ),
    Story("nadia", READY, 50, (first(-43, due=33, reported="partly kept"), planned(6))),
    Story("nadia", READY, 22, (first(-15, tracks="A", mix=(6, 0, 0), confirmed=False), planned(13)), home_draft=9),
    Story("nadia", READY, 36, (first(-29, tracks="AB", mix=(5, 2, 1), confirmed=False, due=27, reported="kept"),)),
    Story(
        "nadia",
        READY,
        30,
        (
            first(-24),
            Meeting(FOLLOW_UP, -4, Status.NO_SHOW, reason="Kom ikke og tog ikke telefonen"),
            planned(5),
        ),
        exempt=True,
    ),
    Story("nadia", READY, 18, (planned(-2, FIRST),)),
    Story("nadia", READY, 8, ()),
    Story("nadia", READY, 1, (), group=CASH),
    Story("nadia", READY, 26, (first(-19), planned(8)), protected=True),
    Story(
        "nadia",
        READY,
        64,
        (first(-55), follow_up(-20), planned(15)),
        restricted=True,
        searched=(Searched("A", 6, 54, 38), Searched("B", 2, 50, 40)),
    ),
    Story("nadia", READY, 45, (first(-38), follow_up(-10), planned(18)), earlier_spell=(900, 520)),
    Story(
        "nadia",
        READY,
        510,
        (
            first(-495),
            follow_up(-440),
            follow_up(-380, mix=(6, 3, 2), kept="partly not_kept kept"),
            follow_up(-300),
            follow_up(-210, mix=(4, 4, 3)),
            follow_up(-120, kept="not_kept partly kept"),
            follow_up(-35, mix=(3, 5, 4)),
            planned(3, aim="Et virksomhedsbesøg inden jul eller sommer"),
        ),
        group=CASH,
        matters_now="Har fået mod på at ringe selv",
        searched=(
            Searched("A", 8, 60, refused=2, refusal=Refusal.EXPERIENCE),
            Searched("B", 14, 60, refused=4, welcomed=1, refusal=Refusal.CERTIFICATE),
            Searched("C", 10, 58, refused=2),
        ),
    ),
    Story(
        "nadia",
        READY,
        58,
        (
            first(-50),
            Meeting(FOLLOW_UP, -12, Status.CANCELLED_BY_CITIZEN, reason="Til jobsamtale samme dag"),
            planned(2),
        ),
    ),
    Story("nadia", READY, 16, (first(-9), planned(11))),
    Story("bo", READY, 44, (first(-37), planned(0, aim="Holde fast i tempoet"))),
    Story("bo", READY, 14, (planned(1, FIRST),)),
    Story("bo", READY, 80, (first(-70), follow_up(-30, due=24, reported="kept not_kept"), planned(4))),
    Story(None, READY, 3, ()),
    Story(None, READY, 2, (), group=CASH),
    Story(None, LONG, 370, (first(-350), follow_up(-260, due=30, reported="kept not_kept"))),
    Story("karin", READY, 120, (first(-110), follow_up(-70)), closed=(6, "Ordinært job")),
    Story("ellen", LONG, 480, (first(-470), follow_up(-300), follow_up(-90)), closed=(40, "Uddannelse")),
)


def everyday(number: int) -> Story:
    """The rest: ordinary cases in different stages, spread over the colleagues."""
    stage = number % 4
    owner, team = (("karin", READY), ("bo", READY), ("ellen", LONG), ("morten", LONG), ("sanne", SICK))[number % 5]
    group = SICK_LEAVE if team == SICK else CASH if number % 3 == 0 else UNEMPLOYED
    kept = ("kept partly kept", "kept kept kept", "partly not_kept kept")[number % 3]
    start = (370 if team == LONG else 25) + 9 * number
    if stage == 0:
        return Story(owner, team, 6 + number % 5, (planned(3 + number % 4, FIRST),), group=group)
    if stage == 1:
        return Story(owner, team, start, (first(7 - start), planned(10 + number % 9)), group=group)
    if stage == 2:
        three = (first(8 - start), follow_up(-5 - number % 9, kept=kept), planned(16 + number % 5))
        return Story(owner, team, start, three, group=group)
    two = (first(9 - start), follow_up(-3 - number % 6, mix=(5, 4, 3), due=18, kept=kept))
    return Story(owner, team, start, two, group=group)


STORIES = TOLD + tuple(everyday(number) for number in range(60 - len(TOLD)))
