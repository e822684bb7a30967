# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "jobfokus.placements"
    label = "placements"
    verbose_name = "bestillinger"
