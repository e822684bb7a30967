# SPDX-License-Identifier: MPL-2.0
from tests.access import STAFF, Row

ROWS = [Row("journey:my_day", STAFF)]
