# SPDX-License-Identifier: MPL-2.0
"""Pages of the room, by concept."""
