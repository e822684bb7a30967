# SPDX-License-Identifier: MPL-2.0
"""What leaders keep and take away again."""
