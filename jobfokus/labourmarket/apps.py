# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class LabourmarketConfig(AppConfig):
    name = "jobfokus.labourmarket"
    label = "labourmarket"
    verbose_name = "lister"
