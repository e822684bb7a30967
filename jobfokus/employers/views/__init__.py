# SPDX-License-Identifier: MPL-2.0
"""Pages of the employers' room."""
