# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "jobfokus.conversations"
    label = "conversations"
