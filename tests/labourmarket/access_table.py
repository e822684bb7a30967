# SPDX-License-Identifier: MPL-2.0
from tests.access import SIGNED_IN, Row

ROWS = [Row("labourmarket:function_names", SIGNED_IN)]
