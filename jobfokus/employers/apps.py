# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "jobfokus.employers"
    label = "employers"
    verbose_name = "virksomheder, kontakter og åbninger"
