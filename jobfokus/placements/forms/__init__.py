# SPDX-License-Identifier: MPL-2.0
"""Forms of the room, by concept."""
