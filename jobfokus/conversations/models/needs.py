# SPDX-License-Identifier: MPL-2.0
"""Which conversation met, or is booked to meet, a need of the contact rhythm (C9, H8)."""

from django.db import models

from jobfokus.citizens.models import ContactNeed
from jobfokus.conversations.models.conversations import Conversation


class NeedAnswer(models.Model):
    """A need has one conversation; a conversation may meet needs of several rules."""

    need = models.OneToOneField(ContactNeed, on_delete=models.CASCADE, related_name="answer")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="answers")
