# SPDX-License-Identifier: MPL-2.0
"""The links that open the board on a wall (E6). A board shows companies and seats; it knows no person at all."""

from django.conf import settings
from django.db import models

from jobfokus.accounts.models import Municipality, User
from jobfokus.common.crypto import EncryptedTextField, blind_index
from jobfokus.common.models import Identified
from jobfokus.employers.choices import BoardAudience

# Those who hang a screen on the wall, and take it down.
BOARD_KEEPERS = ("team_leader", "manager", "administrator")


class BoardLinkQuerySet(models.QuerySet["BoardLink"]):
    """Links to boards, found by who looks after them and by the token in the address."""

    def visible_to(self, user: User) -> "BoardLinkQuerySet":
        """The links of one's municipality, for leaders and administrators."""
        keeps = user.authority.holds(*BOARD_KEEPERS)
        return self.filter(municipality_id=user.municipality_id) if keeps else self.none()

    def opened_by(self, token: str) -> "BoardLinkQuerySet":
        """The link that this token opens, as long as nobody has withdrawn it."""
        return self.filter(token_index=blind_index(token), withdrawn_at=None)


class BoardLink(Identified):
    """A screen on a wall: who holds the address sees the board, without signing in, until the link is withdrawn."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("navn", max_length=80)
    audience = models.CharField("for hvem", max_length=10, choices=BoardAudience.choices)
    token = EncryptedTextField()
    token_index = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = BoardLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["municipality", "-made_at"], name="board_newest_first")]

    def __str__(self) -> str:
        return self.name
