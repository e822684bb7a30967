# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "jobfokus.journey"
    label = "journey"
