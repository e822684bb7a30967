# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "jobfokus.steering"
    label = "steering"
