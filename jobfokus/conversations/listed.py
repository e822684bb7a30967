# SPDX-License-Identifier: MPL-2.0
"""What a team chooses from when a conversation is prepared: all three lists in one statement."""

from django.db.models import CharField, F, Value

from jobfokus.accounts.models import Team
from jobfokus.conversations.choices import ListKind
from jobfokus.conversations.models import Duty, TechniqueCard, Topic

Choices = dict[ListKind, list[tuple[int, str]]]


def choices_of(team: Team) -> Choices:
    """Key and words of the topics, duties and technique cards that *team* uses, in the order of the lists."""
    parts = [
        model.objects.used_by(team)
        .order_by()
        .values_list(Value(kind.value, output_field=CharField()), "pk", F(words), "position")
        for kind, model, words in (
            (ListKind.TOPICS, Topic, "name"),
            (ListKind.DUTIES, Duty, "text"),
            (ListKind.CARDS, TechniqueCard, "name"),
        )
    ]
    found: Choices = {kind: [] for kind in ListKind}
    for kind, pk, words, _ in sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (row[3], row[1])):
        found[ListKind(kind)].append((pk, words))
    return found
