# SPDX-License-Identifier: MPL-2.0
"""A full case to prepare: plan, CV, log, refusals, openings, agreements, earlier conversations."""

from datetime import date, timedelta

from jobfokus.citizens.choices import Channel, LogState, Refusal
from jobfokus.citizens.models import Cv, CvPosition, JobLogEntry, PositionFunction, SoughtFunction
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.conversations.models import Expectation, Topic
from jobfokus.employers.models import Company, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.plans.models import JobPlan, JobPlanLine, LineFunction, WeeklyMix
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory

LAST = TODAY - timedelta(days=14)


class FullCase:
    """What stands around one case; each part can be added to."""

    def __init__(self, case, by):
        self.case, self.by, self.municipality = case, by, case.municipality
        case.started_on = TODAY - timedelta(weeks=20)
        case.save()
        self.transport = Industry.objects.create(municipality=self.municipality, name="Transport og lager")
        self.shops = Industry.objects.create(municipality=self.municipality, name="Detailhandel")
        self.stock = self.function("Lagermedarbejder", self.transport)
        self.truck = self.function("Truckfører", self.transport)
        self.picker = self.function("Ordreplukker", self.transport)
        self.caretaker = self.function("Pedel")
        self.seller = self.function("Butiksmedarbejder", self.shops)
        self.stock.near.add(self.picker, self.truck)
        self.company = Company.objects.create(municipality=self.municipality, cvr="10000009", name="Nordlager")
        self.cv = Cv.objects.create(citizen=case.citizen)
        position = CvPosition.objects.create(cv=self.cv, title="Lagermand", since=date(2019, 1, 1))
        PositionFunction.objects.create(position=position, function=self.stock, text="Lagermedarbejder")
        SoughtFunction.objects.create(cv=self.cv, function=self.caretaker, text="Pedel")
        self.cv.competences.create(text="Tale spansk")
        self.cv.competences.create(text="Passe et lager")
        self.plan()

    def function(self, name, *industries):
        made = JobFunction.objects.create(municipality=self.municipality, name=name)
        made.industries.set(industries)
        return made

    def plan(self, since=TODAY - timedelta(weeks=9), numbers=(9, 2, 1)):
        plan = JobPlan.objects.create(case=self.case, version=1)
        a, b, c = numbers
        WeeklyMix.objects.create(plan=plan, since=since, a=a, b=b, c=c, reason="Aftalt")
        for track, function in zip("ABC", (self.stock, self.truck, self.caretaker), strict=True):
            line = JobPlanLine.objects.create(plan=plan, track=track, companies="Lagre", task="Søge", due_on=TODAY)
            LineFunction.objects.create(line=line, function=function, text=function.name)

    def applies(self, function, days_ago, *, track="A", state=LogState.NO_ANSWER, channel=Channel.ADVERT, **fields):
        return JobLogEntry.objects.create(
            citizen=self.case.citizen,
            on=TODAY - timedelta(days=days_ago),
            title=function.name,
            function=function,
            company_name=fields.pop("company_name", "Nordlager"),
            track=track,
            state=state,
            channel=channel,
            **fields,
        )

    def silent_on_a(self, count=12):
        """Applications on A without an answer, one on B."""
        for number in range(count):
            self.applies(self.stock, 20 + number, company_name=f"Lager {number}")
        self.applies(self.truck, 21, track="B")

    def refused(self, count=3):
        for number in range(count):
            self.applies(
                self.stock,
                18,
                company_name=f"Afslag {number}",
                state=LogState.REFUSED,
                refusal=Refusal.CERTIFICATE,
                answered_on=TODAY - timedelta(days=3),
            )

    def opening(self, function, days_ago=2, **fields):
        wanted = {"kind": "ordinary", "seats": 2, "opened_on": TODAY - timedelta(days=days_ago)} | fields
        return JobOpening.objects.create(
            municipality=self.municipality, company=self.company, function=function, **wanted
        )

    def full(self, times=1):
        """Everything a page can show, some of it *times* over."""
        self.silent_on_a()
        self.refused()
        self.applies(self.seller, 5, track="C", channel=Channel.NETWORK, state=LogState.SENT)
        last = ConversationFactory(
            case=self.case,
            status=Status.HELD,
            planned_at=NOW - timedelta(days=14),
            aim="Finde tre jobmål",
            aim_outcome="partly",
            shared_note="Vi gennemgik CV’et og talte om lager. " * 12,
            internal_note="Husk at spørge til kørekortet. " * 12,
            summary="Jeg søger bredere og ringer til tre steder.",
        )
        for number in range(times):
            self.opening(self.truck)
            self.applies(self.stock, 2, company_name=f"Nyt lager {number}", state=LogState.SENT)
            AgreementFactory(case=self.case, text=f"Ring til lager {number}", due_on=TODAY - timedelta(days=1))
            AgreementFactory(
                case=self.case, text=f"Holdt aftale {number}", state=AgreementState.KEPT, followed_up_in=last
            )
        for weeks in (5, 8, 11)[: 1 + times]:
            ConversationFactory(
                case=self.case, status=Status.HELD, planned_at=NOW - timedelta(weeks=weeks), aim="Tale om lager",
                shared_note="Vi gennemgik CV’et og talte om lager. " * 12,
            )  # fmt: skip
        Expectation.objects.create(case=self.case, agreed_at=NOW, agreed_with=self.by, citizen_words="Ærlig sparring")
        return last

    def topic(self, *figures):
        return Topic.objects.create(
            municipality=self.municipality, code="own", name="Skift af branche", figures=list(figures)
        )
