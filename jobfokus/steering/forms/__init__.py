# SPDX-License-Identifier: MPL-2.0
"""Forms of steering, by tool."""
