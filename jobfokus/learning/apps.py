# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "jobfokus.learning"
    label = "learning"
