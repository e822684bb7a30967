# SPDX-License-Identifier: MPL-2.0
"""New editions of guides, films, super-users, rehearsals."""
