# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "jobfokus.plans"
    label = "plans"
    verbose_name = "jobplaner"
