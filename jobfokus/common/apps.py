# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "jobfokus.common"
    label = "common"
