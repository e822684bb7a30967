# SPDX-License-Identifier: MPL-2.0
"""Company lists (J12): find companies for a line, choose among them, send them to My Plan, print them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.held import setting
from jobfokus.citizens.letters import other_language, paper_language
from jobfokus.citizens.models import Case, Cv
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_response
from jobfokus.common.postal import districts
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.actions.company_lists import NothingChosenError, make_list, send_list, withdraw_list
from jobfokus.plans.choices import ListSource
from jobfokus.plans.company_lists import Sought, count_words, find_companies, listed, shown_list, shown_lists
from jobfokus.plans.forms.company_lists import CompanySearchForm
from jobfokus.plans.models import CompanyList, CompanyListItem, JobPlanLine
from jobfokus.plans.printing import LIST_SHEET, list_sheet
from jobfokus.plans.rules.company_list import LeftOut, Picked
from jobfokus.plans.views.found import case_seen
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

# What an application is called when the line names no function.
UNNAMED = "Uopfordret ansøgning"
LEFT_OUT = {
    LeftOut.REFUSED: "{} vil ikke kontaktes",
    LeftOut.ALREADY: "{} har borgeren allerede",
    LeftOut.TOO_FAR: "{} ligger for langt væk",
    LeftOut.NO_PLACE: "{} har intet postnummer",
}


@require_http_methods(["GET", "POST"])
def company_list(request: HttpRequest, uuid: UUID, line: UUID) -> HttpResponse:
    """Look for companies for a line, and see those found and those on My Plan."""
    found = line_written(request, uuid, line)
    form = search_form(request, found)
    nothing = ""
    if form.is_bound and form.is_valid():
        picked, sought = sought_by(request, found, form)
        if picked.candidates:
            make_from(request, found, form, picked, sought)
            return redirect(f"{page_of(found)}#fundet")
        nothing = left_out_words(picked) or "Prøv med en anden branche, en længere afstand eller en fil fra CVR."
    items = list(CompanyListItem.objects.being_made().filter(company_list__line=found).select_related("company_list"))
    context = {
        "form": form,
        "line": found,
        "functions": ", ".join(text for _pk, text in form.functions),
        "being_made": items[0].company_list if items else None,
        "rows": [listed(item) for item in items],
        "measured": any(item.kilometres is not None for item in items),
        "nothing": nothing,
        "other_language": other_language(found.plan.case.citizen),
        "lists": [each for each in shown_lists(found.plan.case) if each.line_uuid == str(found.uuid)],
        "crumbs": crumbs(found.plan.case),
    }
    return render_page(request, "plans/company_list.html", context, status=422 if form.errors else 200)


@require_GET
def company_lists(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What became of the lists sent to My Plan: a page, or folded as a fragment of another page."""
    case = case_seen(request, uuid)
    lists, folded = shown_lists(case), request.headers.get("HX-Request") == "true"
    total = sum(len(each.companies) for each in lists)
    ticked = sum(bool(row.ticked_on) for each in lists for row in each.companies)
    context = {
        "lists": lists,
        "summary": f"Virksomheder på Min Plan: {count_words(ticked, total)}",
        "open": not folded,
        "crumbs": crumbs(case),
    }
    return render_page(request, "plans/company_lists.html", context, fragment="lists")


@require_POST
def send_company_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The chosen companies go to My Plan."""
    made = list_written(request, uuid)
    chosen = [UUID(text) for text in request.POST.getlist("company") if is_uuid(text)]
    try:
        send_list(made, chosen, by=request.user, now=timezone.now())
        messages.success(request, "Listen er på Min Plan. Borgeren kan sætte kryds, når der er søgt.")
    except NothingChosenError:
        messages.warning(request, "Sæt kryds ved mindst én virksomhed.")
    except ChangedMeanwhileError:
        messages.info(request, "Listen er allerede sendt.")
    return redirect(back_of(made))


@require_POST
def withdraw_company_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The list leaves My Plan."""
    made = list_written(request, uuid)
    withdraw_list(made, by=request.user, now=timezone.now())
    messages.success(request, "Listen er fjernet fra Min Plan. Det, borgeren har skrevet i jobloggen, står der endnu.")
    return redirect(back_of(made))


@require_GET
def company_list_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A list on A4 in the citizen's language, or in another on wish, with a place to write when one applied."""
    made = list_seen(request, uuid)
    record_sight(request, made.case.citizen_id, kind=EntryKind.EXPORTED, of=made)
    items = list(CompanyListItem.objects.filter(company_list=made).select_related("log_entry"))
    with translation.override(paper_language(made.case.citizen, request.GET.get("sprog", ""))):
        sheet = list_sheet(made.case, [shown_list(made, items)], timezone.localdate())
    return pdf_response(LIST_SHEET, sheet, "virksomheder")


# ---------------------------------------------------------------- finding rows


def line_written(request: HttpRequest, uuid: UUID, line: UUID) -> JobPlanLine:
    """The stored line of a plan, for whoever may write in it, with how far the citizen's CV says one would travel."""
    lines = JobPlanLine.objects.filter(plan__uuid=uuid, plan__case__in=Case.objects.for_staff(request.user))
    far = Cv.objects.filter(citizen=OuterRef("plan__case__citizen")).values("kilometres")[:1]
    lines = lines.select_related("plan__case__citizen", "plan__case__municipality").annotate(far=Subquery(far))
    found = get_object_or_404(lines.prefetch_related("functions"), uuid=line)
    record_sight(request, found.plan.case.citizen_id, of=found.plan)
    if not may_write_plan(request.user, found.plan.case, timezone.localdate()):
        raise PermissionDenied
    return found


def list_seen(request: HttpRequest, uuid: UUID) -> CompanyList:
    """The list, for staff who may see its case; the look is logged."""
    lists = CompanyList.objects.filter(case__in=Case.objects.for_staff(request.user))
    found = get_object_or_404(lists.select_related("case__citizen", "case__municipality", "line__plan"), uuid=uuid)
    record_sight(request, found.case.citizen_id, of=found)
    return found


def list_written(request: HttpRequest, uuid: UUID) -> CompanyList:
    """The list, for whoever may write in its case."""
    found = list_seen(request, uuid)
    if not may_write_plan(request.user, found.case, timezone.localdate()):
        raise PermissionDenied
    return found


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


# ---------------------------------------------------------------- looking for companies


def search_form(request: HttpRequest, line: JobPlanLine) -> CompanySearchForm:
    """The form with what we know already: functions of the line, and how far the citizen would travel."""
    case, today = line.plan.case, timezone.localdate()
    functions = [(each.function_id, each.text) for each in line.functions.all()]
    industries = Industry.objects.visible_to(request.user).in_use()
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = {
        "source": ListSource.REGISTER,
        "how_many": setting(case.municipality_id, "company_list.length", today),
        **how_far(line),
    }
    return CompanySearchForm(*data, functions=functions, industries=industries, initial=initial)


def how_far(line: JobPlanLine) -> dict[str, Any]:
    """From home, as far as the CV says; the address of a protected person is not used."""
    citizen, most = line.plan.case.citizen, getattr(line, "far", None)
    if citizen.protected or citizen.postal_code not in districts() or not most:
        return {}
    return {"from_postal_code": citizen.postal_code, "kilometres": most}


def sought_by(request: HttpRequest, line: JobPlanLine, form: CompanySearchForm) -> tuple[Picked, Sought]:
    """What the form asks for, and the companies that answer it."""
    wanted = form.cleaned_data
    sought = Sought(
        form.function_ids,
        wanted["industry"],
        wanted["from_postal_code"],
        wanted["kilometres"],
        wanted["how_many"],
        form.companies.companies if form.companies else None,
    )
    return find_companies(line.plan.case, sought, by=request.user, now=timezone.now()), sought


def make_from(request: HttpRequest, line: JobPlanLine, form: CompanySearchForm, picked: Picked, sought: Sought) -> None:
    """Lay the companies ready to choose among."""
    pk, text = form.chosen_functions[0] if form.functions else (None, line.education_job or UNNAMED)
    make_list(
        line,
        picked.candidates,
        function=JobFunction.objects.filter(pk=pk).first() if pk else None,
        function_text=text,
        source=ListSource(form.cleaned_data["source"]),
        sought=f"{sought_words(sought, form)} {left_out_words(picked)}".strip(),
        by=request.user,
        now=timezone.now(),
    )


def sought_words(sought: Sought, form: CompanySearchForm) -> str:
    """What was looked for, so that it can be read afterwards; never from where."""
    parts = [", ".join(text for _pk, text in form.chosen_functions)]
    parts += [sought.industry.name] if sought.industry else []
    parts += [f"højst {sought.most_kilometres} km"] if sought.most_kilometres else []
    return f"{'; '.join(part for part in parts if part)}."


def left_out_words(picked: Picked) -> str:
    """Which companies fit but are not on the list, and why."""
    told = [LEFT_OUT[why].format(count) for why, count in picked.left_out.items()]
    return f"Udeladt: {', '.join(told)}." if told else ""


def page_of(line: JobPlanLine) -> str:
    return reverse("plans:company_list", args=[line.plan.uuid, line.uuid])


def back_of(made: CompanyList) -> str:
    """The page of the line, or the plan when the line is gone."""
    return page_of(made.line) if made.line else reverse("plans:plan_page", args=[made.case.uuid])


def crumbs(case: Case) -> list[tuple[str, str]]:
    """The way back to the plan."""
    return [
        ("Sag", reverse("journey:case_page", args=[case.uuid])),
        ("ABC-jobplan", reverse("plans:plan_page", args=[case.uuid])),
        ("Virksomheder", ""),
    ]
