# SPDX-License-Identifier: MPL-2.0
"""ABC introduced with three circles (J9), the proposal of a track (J10), both without any citizen."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from jobfokus.common.pages import render_page
from jobfokus.plans.choices import Competence, Demand, Wish
from jobfokus.plans.words import suggestion_in_words


@require_GET
def abc(request: HttpRequest) -> HttpResponse:
    """What I want, what I can, what is asked for: where they meet lie A, B and C."""
    if request.GET.get("vendt"):
        request.shared_view = True
        return render_page(request, "plans/abc_shared.html", {"back_url": request.path})
    return render_page(request, "plans/abc.html", {})


@require_GET
def track_suggestion(request: HttpRequest) -> HttpResponse:
    """What the three answers of a line point to; the fields carry the prefix of their line."""
    answers = {name.rpartition("-")[2]: value for name, value in request.GET.items()}
    known = {"wish": Wish, "competence": Competence, "demand": Demand}
    given = [answers.get(name, "") if answers.get(name) in choices.values else "" for name, choices in known.items()]
    return render_page(request, "plans/track_suggestion.html", {"suggestion": suggestion_in_words(*given)})
