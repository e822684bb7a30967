# SPDX-License-Identifier: MPL-2.0
from tests.access import Row

ROWS: list[Row] = []
