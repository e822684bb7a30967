# SPDX-License-Identifier: MPL-2.0
"""What belongs to the person who is signed in as a citizen: agreements and conversations.

Everything is found through ``citizen__user``: whoever is not that person meets an address that does not exist.
"""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.plans.choices import Doer


def own_agreement(request: HttpRequest, uuid: UUID) -> Agreement:
    """Something one has promised."""
    found = Agreement.objects.visible_to(request.user).filter(case__citizen__user_id=request.user.pk)
    mine = found.filter(doer=Doer.CITIZEN) if request.user.authority.holds("citizen") else found.none()
    return get_object_or_404(mine.select_related("case__citizen"), uuid=uuid)


def own_conversation(request: HttpRequest, uuid: UUID) -> Conversation:
    """A conversation one has or has had."""
    found = Conversation.objects.visible_to(request.user).filter(case__citizen__user_id=request.user.pk)
    mine = found if request.user.authority.holds("citizen") else found.none()
    return get_object_or_404(mine.select_related("case__citizen", "kind", "holder"), uuid=uuid)
