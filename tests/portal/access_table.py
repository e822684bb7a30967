# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from jobfokus.citizens.models import CvSuggestion, NetworkContact
from jobfokus.plans.actions.company_lists import tick_company
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.models import HomeLine
from jobfokus.plans.rules.company_list import Candidate
from tests.access import CITIZENS, NOBODY, SIGNED_IN, Row
from tests.citizens.factories import CvFactory, JobLogEntryFactory, LogActivityFactory, file_with
from tests.employers.factories import OpeningFactory
from tests.journey.factories import plan_for
from tests.learning.factories import film_for
from tests.plans.factories import NOW, company_list, saved_plan
from tests.portal import own_access
from tests.screening.screenings import screening_of

THEMSELVES = replace(NOBODY, name="THEMSELVES", ordinary=CITIZENS, restricted=CITIZENS)
OWN_ENTRY = replace(NOBODY, name="OWN_ENTRY", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))
WITH_A_PLAN = replace(NOBODY, name="WITH_A_PLAN", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))


FILM_HERE = replace(SIGNED_IN, name="FILM_HERE", ordinary=SIGNED_IN.ordinary - {"foreign"})


def about_booking(stage):
    return {"tool": "booking"}


def film_about_booking(stage):
    stage.once("film", lambda: film_for(stage.users["administrator"]))
    return about_booking(stage)


def confirmed_plan(stage):
    stage.once("own plan", lambda: plan_for(stage.case, functions={"A": ["Lager"]}))
    return {}


def own_screening(stage):
    screening_of(stage)
    return {}


def own_cv(stage):
    stage.once("own cv", lambda: CvFactory(citizen=stage.citizen))
    return {}


def own_suggestion(stage):
    def make():
        by = stage.users["named" if stage.restricted else "owner"]
        cv = CvFactory(citizen=stage.citizen)
        return CvSuggestion.objects.create(cv=cv, part="soeger", text="Kok", why="x", made_by=by)

    return {"suggestion": stage.once("own suggestion", make).uuid}


def on_track(stage):
    return {"track": "B"}


def home_line_typed(stage):
    return {"function": "Lager", "base_version": "1"}


def own_home_line(stage):
    made = {"case": stage.case, "track": "A", "function": "Lager"}
    return {"line": stage.once("own home line", lambda: HomeLine.objects.create(**made)).uuid}


def cv_part(stage):
    return {"part": "om-mig"}


def typed(stage):
    return {"about": "Glad for at lave mad", "base_version": 0, "autosave_sequence": 1}


def sent_list(stage):
    def make():
        by = stage.users["named" if stage.restricted else "owner"]
        line = saved_plan(stage.case, by).lines.select_related("plan__case")[0]
        made = company_list(line, [Candidate("99000007", "Åhaven", WhyListed.FILE)], by=by, sent=True)
        tick_company(made.items.select_related("company_list__case__citizen")[0], by=stage.users["citizen"], now=NOW)
        return made

    return stage.once("own companies", make)


def own_company(stage):
    return {"uuid": sent_list(stage).items.get().uuid}


def with_companies(stage):
    sent_list(stage)
    return {}


def entry(stage):
    made = stage.once("entry", lambda: JobLogEntryFactory(citizen=stage.citizen, on=stage.case.started_on))
    return {"entry": made.uuid}


def job(stage):
    return {"title": "Kok", "state": "sent", "on": "02-03-2026", "base_version": "1"}


def activity(stage):
    made = stage.once("activity", lambda: LogActivityFactory(citizen=stage.citizen, on=stage.case.started_on))
    return {"activity": made.uuid}


def did(stage):
    return {"kind": "fair", "on": "02-03-2026", "base_version": "1"}


def file(stage):
    entry(stage)
    return {"file": stage.once("log file", lambda: file_with(stage.made["entry"])).uuid}


def to_interview(stage):
    return {"state": "interview", "base_version": "1"}


def person(stage):
    known = {"citizen": stage.citizen, "name": "Onkel Bo", "shared": True}
    return {"person": stage.once("person", lambda: NetworkContact.objects.create(**known)).uuid}


def somebody(stage):
    return {"name": "Onkel Bo", "base_version": "1"}


# The other addresses of the portal name nothing: everybody meets their own.
def of_opening(stage):
    made = {"company__municipality": stage.municipality}
    return {"uuid": stage.once("opening at home", lambda: OpeningFactory(**made)).uuid}


ROWS = [
    *own_access.ROWS,
    Row("portal:opening_list", THEMSELVES),
    Row("portal:log_opening", THEMSELVES, of_opening, method="POST"),
    Row("portal:min_plan", THEMSELVES),
    Row("portal:word_list", THEMSELVES),
    Row("portal:help_list", SIGNED_IN),
    Row("portal:help_page", SIGNED_IN, about_booking),
    Row("portal:help_leaflet", SIGNED_IN, about_booking),
    Row("portal:help_film", FILM_HERE, film_about_booking),
    Row("portal:help_subtitles", FILM_HERE, film_about_booking),
    Row("portal:plan_pdf", WITH_A_PLAN, confirmed_plan),
    Row("portal:blank_form", THEMSELVES),
    Row("portal:own_lines", THEMSELVES),
    Row("portal:own_lines_pdf", THEMSELVES),
    Row("portal:own_line_new", THEMSELVES, on_track),
    Row("portal:own_line_new", THEMSELVES, on_track, method="POST", data=home_line_typed),
    Row("portal:own_line", OWN_ENTRY, own_home_line),
    Row("portal:own_line", OWN_ENTRY, own_home_line, method="POST", data=home_line_typed),
    Row("portal:own_line_remove", OWN_ENTRY, own_home_line, method="POST"),
    Row("portal:screening", THEMSELVES),
    Row("portal:screening", OWN_ENTRY, own_screening, method="POST"),
    Row("portal:cv_page", THEMSELVES),
    Row("portal:cv_download", OWN_ENTRY, own_cv),
    Row("portal:cv_part", THEMSELVES, cv_part),
    Row("portal:cv_part", THEMSELVES, cv_part, method="POST", data=typed),
    Row("portal:cv_typed", THEMSELVES, cv_part, method="POST", data=typed),
    Row("portal:cv_import", THEMSELVES),
    Row("portal:cv_import", THEMSELVES, method="POST", data=lambda stage: {"text": "Kok"}),
    Row("portal:cv_lines", THEMSELVES),
    Row("portal:cv_lines", THEMSELVES, method="POST"),
    Row("portal:cv_answer", OWN_ENTRY, own_suggestion, method="POST"),
    Row("portal:cv_drop", THEMSELVES, cv_part, method="POST"),
    Row("portal:company_lists", WITH_A_PLAN, with_companies),
    Row("portal:companies_pdf", WITH_A_PLAN, with_companies),
    Row("portal:tick_company", WITH_A_PLAN, own_company, method="POST"),
    Row("portal:untick_company", WITH_A_PLAN, own_company, method="POST"),
    Row("portal:log_page", THEMSELVES),
    Row("portal:log_patterns", THEMSELVES),
    Row("portal:log_download", THEMSELVES, data=lambda stage: {"som": "csv"}),
    Row("portal:log_new", THEMSELVES),
    Row("portal:log_new", THEMSELVES, method="POST", data=job),
    Row("portal:network", THEMSELVES),
    Row("portal:network_new", THEMSELVES),
    Row("portal:network_new", THEMSELVES, method="POST", data=somebody),
    Row("portal:network_edit", OWN_ENTRY, person),
    Row("portal:network_edit", OWN_ENTRY, person, method="POST", data=somebody),
    Row("portal:log_board", THEMSELVES),
    Row("portal:log_week", THEMSELVES),
    Row("portal:log_move", OWN_ENTRY, entry, method="POST", data=to_interview),
    Row("portal:log_activity_new", THEMSELVES),
    Row("portal:log_activity_new", THEMSELVES, method="POST", data=did),
    Row("portal:log_activity", OWN_ENTRY, activity),
    Row("portal:log_activity", OWN_ENTRY, activity, method="POST", data=did),
    Row("portal:log_file", OWN_ENTRY, file),
    Row("portal:log_file_drop", OWN_ENTRY, file, method="POST"),
    Row("portal:log_edit", OWN_ENTRY, entry),
    Row("portal:log_edit", OWN_ENTRY, entry, method="POST", data=job),
]
