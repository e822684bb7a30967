# SPDX-License-Identifier: MPL-2.0
"""One's own session: the page that warns before it ends asks here for more time."""

import time

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.accounts.middleware import SEEN


@for_everyone_signed_in
@require_POST
def extend_session(request: HttpRequest) -> JsonResponse:
    """Somebody is still here: count the idle minutes from now."""
    request.session[SEEN] = int(time.time())
    return JsonResponse({"idle_minutes": settings.SESSION_IDLE_MINUTES})
