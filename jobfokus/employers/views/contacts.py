# SPDX-License-Identifier: MPL-2.0
"""Recording a contact, and the list of contacts (E1)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from jobfokus.common.pages import render_page
from jobfokus.employers import contact_list as contacts
from jobfokus.employers.access import may_keep, may_record, readers, writers
from jobfokus.employers.actions.companies import add_company
from jobfokus.employers.actions.contacts import record_contact
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.company_page import seen_lately, warnings_of
from jobfokus.employers.finding import Answer, Found, find_company, lately_met, picked_company
from jobfokus.employers.forms.companies import NewCompanyForm
from jobfokus.employers.forms.contacts import ContactForm
from jobfokus.employers.limits import CrowdLimits
from jobfokus.employers.numbers import looks_like_cvr
from jobfokus.employers.wish import Wish, asked
from jobfokus.exchange.drafts import unchecked
from jobfokus.exchange.once import once
from jobfokus.labourmarket.models import Industry, JobFunction

NEW = "ny"


@require_GET
@readers
def contact_list(request: HttpRequest) -> HttpResponse:
    """Contacts newest first, with and without openings; 50 at a time."""
    user, today = request.user, timezone.localdate()
    choices = contacts.choices_of(user)
    wish = asked(request.GET, choices.known)
    found = contacts.contacts_asked(user, wish, today)
    page = Paginator(found, contacts.PAGE_SIZE).get_page(wish.page)
    count = page.paginator.count
    context = {
        "rows": contacts.rows_of(found, page.number) if count else [],
        "page": page,
        "selects": selects(choices, wish),
        "wish": wish,
        "how_many": "1 kontakt" if count == 1 else f"{count} kontakter",
        "filtered": bool(wish.chosen),
        "may_record": may_record(user, user.municipality_id),
        "may_import": may_keep(user, user.municipality_id),
        "downloads": [wish.but(som=kind).address for kind in ("xlsx", "csv")],
    }
    return render_page(request, "employers/contact_list.html", context)


def selects(choices: contacts.Choices, wish: Wish) -> list[dict[str, Any]]:
    """What the list can be narrowed to, as select boxes."""
    boxes = (
        ("branche", "Branche", "Alle brancher", choices.industries),
        ("resultat", "Resultat", "Alle resultater", ContactResult.choices),
        ("hvem", "Hvem", "Alle", [(name, name) for name in choices.people]),
        ("periode", "Periode", "Altid", list(contacts.PERIODS.items())),
    )
    return [
        {"name": name, "label": label, "all": every, "options": options, "chosen": wish.get(name)}
        for name, label, every, options in boxes
    ]


@require_http_methods(["GET", "POST"])
@writers
@once
def contact_new(request: HttpRequest) -> HttpResponse:
    """One form for the car park: who, what came of it, done. A company we know fills itself in."""
    if request.method == "GET":
        return _page(request, picked_company(request.user, {"company": request.GET.get("virksomhed", "")}))
    if "find" in request.POST:
        return _page(request, find_company(request.user, request.POST.get("who", "")))
    found = picked_company(request.user, request.POST)
    if "pick" in request.POST:
        return _page(request, found)
    form, facts = contact_form(request), new_company_form(request, found, judged=True)
    ready = form.is_valid() and (found.answer == Answer.ONE or facts is not None)
    if (facts is None or facts.is_valid()) and ready:
        return _recorded(request, found, form, facts)
    return _page(request, found, form=form, facts=facts, status=422)


@transaction.atomic
def _recorded(request: HttpRequest, found: Found, form: ContactForm, facts: NewCompanyForm | None) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    company = found.company or add_company(by=user, **facts.cleaned_data)
    contact = record_contact(company, form.heard(user.municipality_id), by=user, on=today)
    opening = " Åbningen er på listen nu." if contact.result != ContactResult.NO_OPENING else ""
    messages.success(request, f"Kontakten med {company.name} er gemt.{opening}")
    return redirect("employers:company_page", uuid=company.uuid)


def contact_form(request: HttpRequest, person: str = "") -> ContactForm:
    """The form as it was sent, or empty with what is usual. *person* is proposed where nobody else was typed."""
    today, user = timezone.localdate(), request.user
    usual = {
        "on": today,
        "way": ContactWay.TELEPHONE,
        "industry": request.GET.get("branche", ""),
        "contact_person": person,
    }
    given = request.POST.copy()
    if person and given and given.get("contact_person", "") in ("", given.get("proposed_person")):
        given["contact_person"] = person
    industries = Industry.objects.visible_to(user).in_use()
    return ContactForm(given or None, initial=usual, industries=industries, today=today)


def new_company_form(request: HttpRequest, found: Found, *, judged: bool) -> NewCompanyForm | None:
    """Where the company is new, the form for its facts; what was sought for stands in it already."""
    if found.answer != Answer.NEW:
        return None
    who = request.POST.get("who", "").strip()
    begun = {"cvr": who} if looks_like_cvr(who) else {"name": who}
    industries = Industry.objects.visible_to(request.user).in_use()
    typed = {name.removeprefix("ny-"): value for name, value in request.POST.items() if name.startswith("ny-")}
    begun |= {"industry": request.GET.get("branche", "")} | {name: value for name, value in typed.items() if value}
    return NewCompanyForm(request.POST if judged else None, initial=begun, industries=industries, prefix=NEW)


def _page(
    request: HttpRequest,
    found: Found,
    *,
    form: ContactForm | None = None,
    facts: NewCompanyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or the part about the company when htmx asks for it."""
    functions = JobFunction.objects.visible_to(request.user).in_use().values_list("name", flat=True)
    context = {
        "found": found,
        "who": request.POST.get("who", "") or (found.company.name if found.company else ""),
        "who_error": WHO_ERRORS.get(found.answer, "") if status == 422 or found.answer == Answer.WRONG_NUMBER else "",
        "warnings": warned(found),
        "facts": facts or new_company_form(request, found, judged=False),
        "form": form or unchecked(contact_form(request, found.person)),
        "lately": lately_met(request.user) if request.method == "GET" and not found.company else [],
        "functions": functions,
        "crumbs": [("Kontakter", reverse("employers:contact_list")), ("Ny kontakt", "")],
    }
    return render_page(request, "employers/contact_new.html", context, fragment="company", status=status)


def warned(found: Found) -> list[tuple[str, str]]:
    """What one must know of the company before calling it."""
    today, company = timezone.localdate(), found.company
    if company is None:
        return []
    limits = CrowdLimits.of(company.municipality_id, today)
    return warnings_of(company, seen_lately(company, today, limits), today, limits)


WHO_ERRORS = {
    Answer.NOTHING_ASKED: "Skriv virksomhedens navn eller CVR-nummer.",
    Answer.SEVERAL: "Vælg den virksomhed, du mener.",
    Answer.WRONG_NUMBER: "CVR-nummeret passer ikke. Tjek de otte cifre.",
}
