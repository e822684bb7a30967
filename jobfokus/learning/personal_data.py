# SPDX-License-Identifier: MPL-2.0
"""Guides, films and super-users are about no citizen; learning meetings tell of work and name staff alone.

What a practice citizen leaves stands in its rooms.
"""

from jobfokus.privacy.personal import PersonalTable

TABLES: list[PersonalTable] = []
