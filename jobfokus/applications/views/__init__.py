# SPDX-License-Identifier: MPL-2.0
"""The pages of staff, and the citizen's own."""
