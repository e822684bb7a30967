# SPDX-License-Identifier: MPL-2.0
"""Rules of the room in plain Python."""
