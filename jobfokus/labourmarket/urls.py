# SPDX-License-Identifier: MPL-2.0
from django.urls import URLPattern, path

from jobfokus.labourmarket.kinds import FUNCTIONS, INDUSTRIES, Kind
from jobfokus.labourmarket.views import lists, names

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
]
