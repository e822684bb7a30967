# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "jobfokus.applications"
    label = "applications"
    verbose_name = "ansøgninger"
