# SPDX-License-Identifier: MPL-2.0
from django.urls import URLPattern, path

from jobfokus.labourmarket.kinds import FUNCTIONS, INDUSTRIES, Kind
from jobfokus.labourmarket.views import feed, knowledge, lists, names, terms

app_name = "labourmarket"


def pages(start: str, kind: Kind) -> list[URLPattern]:
    """The pages of one list."""
    about, code = {"kind": kind}, kind.code
    return [
        path(start, lists.entry_list, about, name=f"{code}_list"),
        path(f"{start}ny/", lists.add, about, name=f"add_{code}"),
        path(f"{start}<uuid:uuid>/", lists.edit, about, name=f"edit_{code}"),
        path(f"{start}<uuid:uuid>/udgaar/", lists.retire, about, name=f"retire_{code}"),
        path(f"{start}<uuid:uuid>/tilbage/", lists.take_back, about, name=f"take_back_{code}"),
        path(f"{start}<uuid:uuid>/slaa-sammen/", lists.merge, about, name=f"merge_{code}"),
    ]


urlpatterns = [
    path("lister/jobfunktioner/navne/", names.function_names, name="function_names"),
    *pages("lister/jobfunktioner/", FUNCTIONS),
    *pages("lister/brancher/", INDUSTRIES),
    path("brancher/<uuid:uuid>/det-ved-vi/", knowledge.industry_fact_new, name="industry_fact_new"),
    path(
        "brancher/det-ved-vi/<uuid:uuid>/passer/", knowledge.industry_fact_still_true, name="industry_fact_still_true"
    ),
    path("begivenheder/kalender/", feed.event_calendar, name="event_calendar"),
    path("begivenheder/kalender/<str:token>.ics", feed.event_feed, name="event_feed"),
    path("kilder/", knowledge.source_list, name="source_list"),
    path("kilder/ny/", knowledge.source_new, name="source_new"),
    path("kilder/balancen/", knowledge.balance, name="balance"),
    path("kilder/<uuid:uuid>/laest/", knowledge.source_read, name="source_read"),
    path("kilder/<uuid:uuid>/fjern/", knowledge.source_retire, name="source_retire"),
    path("ordliste/", terms.term_list, name="term_list"),
    path("ordliste/ny/", terms.add, name="add_term"),
    path("ordliste/<uuid:uuid>/", terms.edit, name="edit_term"),
]
