# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from tests.access import CITIZENS, NOBODY, Row

# No address of the portal names a person: everybody meets their own.
ROWS = [Row("portal:min_plan", replace(NOBODY, name="CITIZENS_THEMSELVES", ordinary=CITIZENS, restricted=CITIZENS))]
