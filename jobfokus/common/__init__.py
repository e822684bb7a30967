# SPDX-License-Identifier: MPL-2.0
"""No domain: weeks and dates, Danish formats, design-system pieces, base templates, PDF, spreadsheets, text."""
