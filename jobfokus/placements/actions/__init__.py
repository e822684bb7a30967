# SPDX-License-Identifier: MPL-2.0
"""Changes in the room, by concept."""
