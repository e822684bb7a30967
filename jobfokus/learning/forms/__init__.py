# SPDX-License-Identifier: MPL-2.0
"""What staff fill in about guides, films and super-users."""
