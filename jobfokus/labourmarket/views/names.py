# SPDX-License-Identifier: MPL-2.0
"""The names of the function list, for the browser to offer while one types."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.labourmarket.models import JobFunction


@require_GET
@for_everyone_signed_in
def function_names(request: HttpRequest) -> HttpResponse:
    """Names and other names as options; asked for when somebody comes to a field of functions, kept ten minutes."""
    listed = JobFunction.objects.visible_to(request.user).in_use().values_list("name", "aliases")
    names = ((name,) for own, others in listed for name in (own, *others))
    response = HttpResponse(format_html_join("", '<option value="{}"></option>', names))
    response["Cache-Control"] = "private, max-age=600"
    return response
