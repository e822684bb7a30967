# SPDX-License-Identifier: MPL-2.0
"""What to bring, for each kind of conversation (V4)."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jobfokus.accounts.access import for_roles
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.bringing import say_what_to_bring
from jobfokus.conversations.forms.bringing import BringForm
from jobfokus.conversations.models import ConversationKind


@for_roles("manager")
@require_http_methods(["GET", "POST"])
def bring_along(request: HttpRequest) -> HttpResponse:
    """Boxes for each kind, saved together."""
    kinds = ConversationKind.objects.filter(municipality_id=request.user.municipality_id)
    forms = [BringForm(kind, request.POST or None) for kind in kinds.prefetch_related("bring_along")]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        with transaction.atomic():
            for form in forms:
                say_what_to_bring(form.kind, form.chosen(), by=request.user)
        messages.success(request, "Gemt. Borgerne ser det på Min Plan før samtalen.")
        return redirect("conversations:bring_along")
    crumbs = [("Samtaleguider", reverse("conversations:guide_list")), ("Tag med til samtalen", "")]
    return render_page(request, "conversations/bring_along.html", {"forms": forms, "crumbs": crumbs})
