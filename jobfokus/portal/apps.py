# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "jobfokus.portal"
    label = "portal"
