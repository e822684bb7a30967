# SPDX-License-Identifier: MPL-2.0
"""The list of companies and the page of one (E5)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common.pages import render_page
from jobfokus.employers import company_list as companies
from jobfokus.employers.access import keepers, may_keep, may_record, readers
from jobfokus.employers.actions import companies as actions
from jobfokus.employers.company_page import PageLimits, contacts_of, openings_of, told_of, warnings_of
from jobfokus.employers.forms.companies import CompanyForm, ConsentForm, SearchForm
from jobfokus.employers.forms.openings import ResponsibleForm
from jobfokus.employers.models import Company
from jobfokus.employers.people import keepers_on
from jobfokus.employers.wish import Wish, asked
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import Industry

CHANGED = "Virksomheden er rettet af en anden, siden du så den. Se, hvordan den står nu, og prøv igen."


def company_seen(request: HttpRequest, uuid: UUID) -> Company:
    """The company, for whoever may see it."""
    found = Company.objects.visible_to(request.user).select_related("industry", "responsible")
    return get_object_or_404(found, uuid=uuid)


@require_http_methods(["GET", "POST"])
@readers
def company_list(request: HttpRequest) -> HttpResponse:
    """Companies 50 at a time; a search by POST shows the first 50 it finds."""
    user, form = request.user, SearchForm(request.POST or None)
    text = form.cleaned_data["text"].strip() if form.is_valid() else ""
    industries = [(str(uuid), name) for uuid, name in Industry.objects.visible_to(user).values_list("uuid", "name")]
    wish = Wish() if text else asked(request.GET, companies.KNOWN | {"branche": [uuid for uuid, _ in industries]})
    found = companies.sought(user, text) if text else Company.objects.visible_to(user)
    counts = companies.counted(found, wish, user)
    page = Paginator(range(counts["chosen"]), companies.PAGE_SIZE).get_page(wish.page)
    rows = companies.rows_of(found.filter(companies.chosen(wish, user)), page.number) if counts["chosen"] else []
    context = {
        "rows": rows,
        "page": page,
        "form": form,
        "sought": text,
        "more": bool(text) and page.has_next(),
        "filters": [] if text else filters(wish, counts),
        "industries": industries,
        "wish": wish,
        "industry": wish.get("branche"),
        "how_many": "1 virksomhed" if counts["chosen"] == 1 else f"{counts['chosen']} virksomheder",
        "in_all": counts["in_all"],
        "may_record": may_record(user, user.municipality_id),
    }
    return render_page(request, "employers/company_list.html", context)


def filters(wish: Wish, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The ready filters as links that switch themselves on and off, each with its count."""
    return [
        {
            "label": word,
            "count": counts[f"filter_{place}"],
            "url": wish.toggled(name, value).address,
            "on": wish.get(name) == value,
        }
        for place, (name, value, word) in enumerate(companies.FILTERS)
    ]


@require_GET
@readers
def company_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What we know of a company, what it needs, who has been there and who of us it talks with."""
    return show(request, company_seen(request, uuid))


def show(request: HttpRequest, company: Company, forms: dict[str, Form] | None = None, status: int = 200) -> Any:
    """The page; *forms* are those that somebody sent with a mistake."""
    today, user = timezone.localdate(), request.user
    limits = PageLimits.of(company.municipality_id, today)
    seen = {"seen": company.version}
    said = seen | {"on": today, "said_by": company.contact_person}
    who = company.responsible.uuid if company.responsible else user.uuid
    colleagues = keepers_on(company.municipality_id, today)
    contacts, told = contacts_of(company), told_of(company, today, limits.facts_old_after)
    context = {
        "company": company,
        "industry": company.industry.name if company.industry else "Ikke oplyst",
        "place": ", ".join(part for part in (company.address, f"{company.postal_code} {company.town}".strip()) if part),
        "warnings": warnings_of(company, [(row.day, row.by) for row in contacts], today, limits.crowd),
        "openings": openings_of(company, today, limits.openings),
        "contacts": contacts,
        "may_record": may_record(user, company.municipality_id),
        "may_keep": may_keep(user, company.municipality_id),
        "responsible_form": ResponsibleForm(initial=seen | {"who": who}, colleagues=colleagues, prefix="hvem"),
        "profile": told.profile,
        "enquiries": told.enquiries,
        "consents": told.consents,
        "consent_form": ConsentForm(initial=said, today=today, prefix="sagt"),
        "crumbs": [("Virksomheder", reverse("employers:company_list")), (company.name, "")],
    }
    return render_page(request, "employers/company_page.html", context | (forms or {}), status=status)


@require_http_methods(["GET", "POST"])
@keepers
def edit_company(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Correct what is known of a company; the second of two who write sees what the first one wrote."""
    company = company_seen(request, uuid)
    if request.method == "GET":
        return _edit_page(request, company, company_form(request, company))
    form = company_form(request, company, request.POST)
    if not form.is_valid():
        return _edit_page(request, company, form, status=422)
    given = form.cleaned_data
    try:
        facts = {name: given[name] for name in actions.FACTS}
        actions.change_company(company, facts, seen=given["seen"], by=request.user)
    except ChangedMeanwhileError:
        return _edit_page(request, company, _again(request, company), theirs=theirs(company, given), status=409)
    messages.success(request, "Oplysningerne er gemt.")
    return redirect("employers:company_page", uuid=uuid)


def company_form(request: HttpRequest, company: Company, data: Any = None) -> CompanyForm:
    """The facts as they are stored, or as they were sent."""
    stored: dict[str, Any] = {name: getattr(company, name) for name in actions.FACTS}
    begun = stored | {"seen": company.version, "industry": company.industry.uuid if company.industry else ""}
    return CompanyForm(data, initial=begun, industries=Industry.objects.visible_to(request.user).in_use())


def _again(request: HttpRequest, company: Company) -> CompanyForm:
    """What I wrote, now on top of what the other one wrote."""
    data = request.POST.copy()
    data["seen"] = str(company.version)
    return company_form(request, company, data)


def theirs(company: Company, mine: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands there now, field by field, where I wrote something else."""
    labels = {name: str(field.label) for name, field in CompanyForm.base_fields.items()}
    return [
        (labels[name], str(getattr(company, name) or "–"))
        for name in actions.FACTS
        if (getattr(company, name) or "") != (mine[name] or "")
    ]


def _edit_page(
    request: HttpRequest, company: Company, form: CompanyForm, *, theirs: Any = (), status: int = 200
) -> HttpResponse:
    crumbs = [
        ("Virksomheder", reverse("employers:company_list")),
        (company.name, reverse("employers:company_page", args=[company.uuid])),
        ("Ret oplysninger", ""),
    ]
    context = {"form": form, "company": company, "crumbs": crumbs, "theirs": theirs}
    return render_page(request, "employers/edit_company.html", context, status=status)


def acted(request: HttpRequest, act: Callable[..., None], company: Company, done: str, **given: Any) -> HttpResponse:
    """Carry out *act* for the person behind the request, tell what came of it, and go back to the company."""
    try:
        act(company, by=request.user, **given)
        messages.success(request, done)
    except ChangedMeanwhileError:
        messages.warning(request, CHANGED)
    return redirect("employers:company_page", uuid=company.uuid)


@require_POST
@keepers
def give_company(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who of us the company talks with."""
    company = company_seen(request, uuid)
    colleagues = keepers_on(company.municipality_id, timezone.localdate())
    form = ResponsibleForm(request.POST, colleagues=colleagues, prefix="hvem")
    if not form.is_valid():
        return show(request, company, {"responsible_form": form}, status=422)
    to, seen = form.cleaned_data["who"], form.cleaned_data["seen"]
    done = f"Virksomheden taler nu med {to.name}."
    return acted(request, actions.set_company_responsible, company, done, to=to, seen=seen)


@require_POST
@keepers
def note_consent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the company says yes or no to."""
    company, today = company_seen(request, uuid), timezone.localdate()
    form = ConsentForm(request.POST, today=today, prefix="sagt")
    if not form.is_valid():
        return show(request, company, {"consent_form": form}, status=422)
    given = {"said": form.said(), "seen": form.cleaned_data["seen"], "today": today}
    return acted(request, actions.note_consent, company, "Noteret, hvad virksomheden har sagt.", **given)
