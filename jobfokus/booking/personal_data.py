# SPDX-License-Identifier: MPL-2.0
"""A place on a waiting list follows its case; hours, slots and rules name no citizen."""

from jobfokus.booking.models import WaitingPlace
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [PersonalTable(WaitingPlace, "case__citizen_id", Handling.DELIVER, 60)]
