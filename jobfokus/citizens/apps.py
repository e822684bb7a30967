# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class CitizensConfig(AppConfig):
    name = "jobfokus.citizens"
    label = "citizens"
    verbose_name = "CV og joblog"

    def ready(self) -> None:
        """Cases reached singly are read along with the roles."""
        from jobfokus.accounts.models import SINGLY_REACHED
        from jobfokus.citizens.models.cases import cases_opened, cases_that_name, the_person_oneself

        SINGLY_REACHED.extend([cases_opened, cases_that_name, the_person_oneself])
