# SPDX-License-Identifier: MPL-2.0
"""No domain: weeks and dates, Danish formats, the design-system pieces, base templates, PDF, encryption, text."""
