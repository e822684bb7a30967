# SPDX-License-Identifier: MPL-2.0
"""Changes to companies, contacts and openings: each checks access itself and logs in its own transaction."""
