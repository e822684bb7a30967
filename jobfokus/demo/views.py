# SPDX-License-Identifier: MPL-2.0
"""Being a fictive citizen for a while. The address answers in a demo only."""

from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from jobfokus.common.language import kept_language
from jobfokus.demo.sign_in import fictive_citizens


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Sign in as one of those on the log-in page."""
    person = get_object_or_404(fictive_citizens(timezone.localdate()), uuid=uuid)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(reverse("portal:min_plan") + kept_language())
