# SPDX-License-Identifier: MPL-2.0
"""Pages of steering, by tool."""
