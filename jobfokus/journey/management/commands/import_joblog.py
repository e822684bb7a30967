# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.log_import import stage_job_log
from jobfokus.exchange.models import ImportBatch
from jobfokus.journey.import_command import ImportCommand


class Command(ImportCommand):
    help = "Imports a file of the job log on behalf of a team leader, as the pages do."
    done = "Jobloggen er indlæst."

    def stage(self, content: bytes, name: str, by: User, options: dict[str, Any]) -> ImportBatch:
        return stage_job_log(content, name, by=by, now=timezone.now())
