# SPDX-License-Identifier: MPL-2.0
"""Staff pages that read across rooms: my day, caseload, search, the citizen's page, import, closing a case."""
