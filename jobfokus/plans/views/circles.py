# SPDX-License-Identifier: MPL-2.0
"""ABC introduced with three circles (J9), demand of functions (J3), the track proposed (J10): all without a citizen."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.common.pages import render_page
from jobfokus.plans.choices import Competence, Demand, Wish
from jobfokus.plans.demand_panel import demand_figures, proposed_in_words
from jobfokus.plans.track_texts import own_words, shipped_words
from jobfokus.plans.words import suggestion_in_words

MOST_FUNCTIONS = 40


@require_GET
def abc(request: HttpRequest) -> HttpResponse:
    """What I want, what I can, what is asked for: where they meet lie A, B and C."""
    teams = request.user.authority.case_teams
    own = own_words(request.user.municipality_id, min(teams) if len(teams) == 1 else None)
    context = {"words": own or shipped_words(), "own": own is not None}
    if request.GET.get("vendt"):
        request.shared_view = True
        return render_page(request, "plans/abc_shared.html", context | {"back_url": request.path})
    return render_page(request, "plans/abc.html", context | {"crumbs": [("A, B og C", "")]})


@require_GET
def track_suggestion(request: HttpRequest) -> HttpResponse:
    """What the three answers of a line point to; the fields carry the prefix of their line."""
    answers = {name.rpartition("-")[2]: value for name, value in request.GET.items()}
    known = {"wish": Wish, "competence": Competence, "demand": Demand, "figures": Demand}
    wish, competence, demand, figures = (
        answers.get(name, "") if answers.get(name) in choices.values else "" for name, choices in known.items()
    )
    suggestion = suggestion_in_words(wish, competence, demand or figures)
    return render_page(request, "plans/track_suggestion.html", {"suggestion": suggestion})


@require_POST
def line_demand(request: HttpRequest) -> HttpResponse:
    """Demand of the functions that stand on a line right now; nothing is changed, and what was typed stays out of
    the address.
    """
    fields = [(name, request.POST.getlist(name)) for name in request.POST if name.endswith("-functions")]
    prefix, texts = (fields[0][0].removesuffix("-functions"), fields[0][1]) if fields else ("", [])
    figures = demand_figures(request.user.municipality_id, texts[:MOST_FUNCTIONS], timezone.localdate())
    demand = figures.of(texts[:MOST_FUNCTIONS])
    context = {"demand": demand, "prefix": prefix, "hint": proposed_in_words(demand) if prefix else ""}
    return render_page(request, "plans/line_demand.html", context)
