# SPDX-License-Identifier: MPL-2.0
"""Setting the tool up: is it in use, on what card and basis, with which criteria (S1)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.once import once
from jobfokus.screening.access import may_publish_criteria, may_switch
from jobfokus.screening.actions.setup import (
    CriteriaRefusedError,
    NoModelCardError,
    bases_in_force,
    switch_off,
    switch_on,
    withdraw_basis,
    write_basis,
    write_card,
)
from jobfokus.screening.forms.setup import (
    BasisForm,
    CardForm,
    SwitchForm,
    card_initial,
)
from jobfokus.screening.models import CriteriaEdition, LegalBasis, ModelCard, RiskCriterion, ScreeningUse

readers = for_roles("caseworker", "team_leader", "manager", "administrator", "employer_consultant")
MOST = 50
MEANWHILE = "En anden har gemt imens. Her står det nyeste; skriv dit ind igen, hvis det skal gælde."


@require_GET
@readers
def setup(request: HttpRequest) -> HttpResponse:
    """What the tool is, whether it is in use, and what it asks about."""
    return setup_page(request, SwitchForm())


def setup_page(request: HttpRequest, form: SwitchForm, *, status: int = 200) -> HttpResponse:
    user = request.user
    today = timezone.localdate()
    editions = list(CriteriaEdition.objects.visible_to(user).select_related("published_by")[:MOST])
    edition = next((each for each in editions if not each.waits_for(today)), None)
    waiting = [each for each in editions if edition is None or each.number > edition.number]
    prefetch_related_objects([each for each in (edition, *waiting) if each], "criteria")
    context = {
        "use": use_words(ScreeningUse.objects.visible_to(user).running().select_related("switched_on_by").first()),
        "card": card_words(newest_card(request)),
        "form": form,
        "may_switch": may_switch(user),
        "may_publish": may_publish_criteria(user),
        "edition": edition,
        "published": days.short(edition.since) if edition else "",
        "waiting": [
            edition_row(each, edition) | {"asked": [one.text for one in each.asked]} for each in reversed(waiting)
        ],
        "editions": [edition_row(each, edition) for each in editions],
        "criteria": criterion_rows(edition, bases_in_force(user.municipality_id)) if edition else [],
    }
    return render_page(request, "screening/setup.html", context, status=status)


def edition_row(each: CriteriaEdition, held: CriteriaEdition | None) -> dict[str, Any]:
    """An edition as the list prints it: since when it holds, or from when."""
    coming = held is None or each.number > held.number
    state = "Kommer" if coming else "Gælder nu" if held and each.pk == held.pk else "Afløst"
    return {
        "uuid": each.uuid,
        "number": each.number,
        "since": days.short(each.since),
        "state": state,
        "note": each.note,
        "limit": each.limit,
        "who": each.published_by.name if each.published_by else "Jobfokus",
    }


def newest_card(request: HttpRequest) -> ModelCard | None:
    found: ModelCard | None = ModelCard.objects.visible_to(request.user).order_by("-number").first()
    return found


def use_words(use: ScreeningUse | None) -> dict[str, str] | None:
    """Since when, by whom and on what basis."""
    if use is None:
        return None
    day = days.short(timezone.localdate(use.switched_on_at))
    return {"since": day, "who": use.switched_on_by.name, "basis": use.legal_basis}


def card_words(card: ModelCard | None) -> list[tuple[str, str]]:
    """The model card, line by line."""
    if card is None:
        return []
    lines = [
        (str(ModelCard._meta.get_field(name).verbose_name).capitalize(), str(getattr(card, name)))
        for name in ("purpose", "weights_from", "limits", "legal_basis")
    ]
    return [*lines, ("Skrevet af", f"{card.author}, {days.short(card.dated)} (udgave {card.number})")]


def criterion_rows(edition: CriteriaEdition, bases: dict[str, LegalBasis]) -> list[dict[str, Any]]:
    """The criteria as the page prints them."""
    return [
        {
            "code": one.code,
            "text": one.text,
            "kind": one.get_kind_display(),
            "weight": one.weight,
            "source": one.source,
            "in_use": one.in_use,
            "protected": one.get_protected_display() if one.protected else "",
            "basis": bases[one.code].text if one.code in bases else "",
        }
        for one in edition.criteria.all()
    ]


@require_POST
@readers
@once
def switch(request: HttpRequest) -> HttpResponse:
    """Take the tool into use, or out of use."""
    if not may_switch(request.user):
        raise PermissionDenied
    if request.POST.get("action") == "off":
        switch_off(by=request.user, now=timezone.now())
        messages.success(request, "Screening er ikke længere i brug. Det, der er besluttet, kan stadig læses.")
        return redirect("screening:setup")
    form = SwitchForm(request.POST)
    if form.is_valid() and switched_on(request, form):
        messages.success(request, "Screening er i brug.")
        return redirect("screening:setup")
    return setup_page(request, form, status=422)


def switched_on(request: HttpRequest, form: SwitchForm) -> bool:
    """Whether the tool is on afterwards; the form says why not."""
    try:
        switch_on(form.cleaned_data["legal_basis"], by=request.user, now=timezone.now())
    except NoModelCardError:
        form.add_error(None, "Skriv modelkortet først. Det siger, hvad redskabet er til, og hvad det ikke kan.")
        return False
    except CriteriaRefusedError:
        form.add_error(None, "Tag mindst ét kendetegn i brug først.")
        return False
    except ChangedMeanwhileError:
        return True
    return True


@require_http_methods(["GET", "POST"])
@readers
@once
def model_card(request: HttpRequest) -> HttpResponse:
    """Write the model card; a new one takes the place of the old."""
    if not may_switch(request.user):
        raise Http404
    begun = card_initial(newest_card(request), request.user.name)
    form = CardForm(request.POST or None, initial=begun)
    if form.is_bound and form.is_valid():
        try:
            write_card(form.words(), seen=form.cleaned_data["seen"], by=request.user, now=timezone.now())
            messages.success(request, "Modelkortet er gemt.")
            return redirect("screening:setup")
        except ChangedMeanwhileError:
            form.add_error(None, MEANWHILE)
    context = {"form": form, "crumbs": trail("Modelkort")}
    return render_page(request, "screening/model_card.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@readers
@once
def legal_basis(request: HttpRequest, code: str) -> HttpResponse:
    """Write or withdraw the legal basis of a protected criterion."""
    criterion = protected_criterion(request, code)
    held = bases_in_force(request.user.municipality_id).get(code)
    form = BasisForm(request.POST or None, initial={"text": held.text, "dated": held.dated} if held else {})
    if request.POST.get("action") == "withdraw":
        return withdrawn(request, code)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            write_basis(code, given["text"], given["dated"], by=request.user, now=timezone.now())
        except ChangedMeanwhileError:
            form.add_error(None, MEANWHILE)
        else:
            told = "Retsgrundlaget er gemt. Kendetegnet er først i brug, når kriterierne bliver udgivet med det."
            messages.success(request, told)
            return redirect("screening:setup")
    context = {"form": form, "criterion": criterion, "held": held, "crumbs": trail("Retsgrundlag")}
    return render_page(request, "screening/legal_basis.html", context, status=422 if form.errors else 200)


def protected_criterion(request: HttpRequest, code: str) -> RiskCriterion:
    """The protected criterion of an address; for whoever may not write its basis there is none."""
    edition = CriteriaEdition.objects.newest(request.user.municipality_id)
    found = (
        next((one for one in edition.criteria.all() if one.code == code and one.protected), None) if edition else None
    )
    if found is None or not may_switch(request.user):
        raise Http404
    return found


def withdrawn(request: HttpRequest, code: str) -> HttpResponse:
    """The criterion stops counting at once."""
    try:
        withdraw_basis(code, by=request.user, now=timezone.now())
        messages.success(request, "Retsgrundlaget er trukket tilbage. Kendetegnet tæller ikke længere med.")
    except ChangedMeanwhileError:
        messages.error(request, "En anden har udgivet kendetegn imens. Træk retsgrundlaget tilbage igen.")
    return redirect("screening:setup")


def trail(here: str) -> list[tuple[str, str]]:
    return [("Screening", reverse("screening:setup")), (here, "")]
