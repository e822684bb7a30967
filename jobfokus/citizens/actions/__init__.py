# SPDX-License-Identifier: MPL-2.0
"""Changes to persons, cases and who may reach them: each checks access itself and logs in its own transaction."""
