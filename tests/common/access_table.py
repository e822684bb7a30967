# SPDX-License-Identifier: MPL-2.0
from tests.access import OPEN, STAFF, Row

ROWS = [Row("common:design", STAFF), Row("common:healthy", OPEN), Row("common:ready", OPEN)]
