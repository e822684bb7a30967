# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "jobfokus.screening"
    label = "screening"
