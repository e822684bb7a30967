# SPDX-License-Identifier: MPL-2.0
"""Which functions lie near the ones a person has done, and which function a written title names."""

from collections.abc import Collection, Iterable

from jobfokus.common.sorting import danish_key
from jobfokus.common.text import fold
from jobfokus.labourmarket.models import JobFunction

Neighbours = JobFunction.near.through


def near_functions(function_ids: Collection[int]) -> dict[int, list[JobFunction]]:
    """The functions in use near each of these, in Danish order; every id asked for is a key. One statement."""
    found: dict[int, list[JobFunction]] = {pk: [] for pk in function_ids}
    links = Neighbours.objects.filter(from_jobfunction_id__in=list(found), to_jobfunction__retired_on=None)
    for link in links.select_related("to_jobfunction"):
        found[link.from_jobfunction_id].append(link.to_jobfunction)
    return {pk: sorted(functions, key=lambda one: danish_key(one.name)) for pk, functions in found.items()}


def found_by_name(municipality_id: int, texts: Iterable[str]) -> dict[str, JobFunction]:
    """The function in use that each text names, under the text as given; unknown ones are left out. One statement."""
    wanted = set(texts)
    if not wanted:
        return {}
    listed = JobFunction.objects.filter(municipality_id=municipality_id).in_use().by_any_name()
    return {text: listed[fold(text)] for text in wanted if fold(text) in listed}
