# SPDX-License-Identifier: MPL-2.0
"""Samtale, samtaleguide, aftale: guides, conversations, records and agreements."""
