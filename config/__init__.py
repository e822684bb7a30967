# SPDX-License-Identifier: MPL-2.0
"""How the rooms are put together: settings, URLs, menu."""
