# SPDX-License-Identifier: MPL-2.0
"""Sharing a part of one's case with a partner, and taking it back (M5)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.actions.consents import give_consent, outsiders_of, withdraw_consent
from jobfokus.citizens.consent_words import consent_rows, hold_rows
from jobfokus.citizens.forms.consents import ConsentForm
from jobfokus.citizens.models import ProviderHold
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once
from jobfokus.privacy.log import record_sight
from jobfokus.privacy.models import Consent

MOST = 50


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def consents(request: HttpRequest) -> HttpResponse:
    """Whom one lets see what, who holds one's case, and room for one more."""
    citizen, now = own_citizen(request), timezone.now()
    today = timezone.localdate(now)
    record_sight(request, citizen.pk, of=citizen, verb="own_consents_seen")
    form = ConsentForm(request.POST or None, partners=outsiders_of(citizen.municipality_id, today))
    if form.is_bound and form.is_valid():
        try:
            give_consent(citizen, form.yes, by=request.user, now=now)
            messages.success(request, _("Nu kan de se det. Du kan altid fortryde."))
            return redirect(reverse("portal:consents") + kept_language())
        except ValidationError as wrong:
            form.add_error("until" if wrong.code == "until" else None, wrong)
    holds = ProviderHold.objects.filter(case__citizen=citizen).select_related("provider")[:MOST]
    context = {
        "form": form,
        "rows": consent_rows(Consent.objects.filter(citizen_id=citizen.pk)[:MOST], today),
        "holds": hold_rows(holds, today),
        "asked": kept_language(),
    }
    return render_page(request, "portal/consents.html", context, status=422 if form.errors else 200)


@for_everyone_signed_in
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """They see nothing more."""
    found = get_object_or_404(Consent.objects.filter(citizen_id=own_citizen(request).pk), uuid=uuid)
    withdraw_consent(found, by=request.user, now=timezone.now())
    messages.success(request, _("De kan ikke se det mere."))
    return redirect(reverse("portal:consents") + kept_language())
