# SPDX-License-Identifier: MPL-2.0
"""What is decided without a database."""
