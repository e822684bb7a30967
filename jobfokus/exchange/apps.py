# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "jobfokus.exchange"
    label = "exchange"
