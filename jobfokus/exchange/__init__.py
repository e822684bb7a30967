# SPDX-License-Identifier: MPL-2.0
"""Bilag, import, kladde: what comes in and goes out: stored files, staged imports, drafts, forms sent once."""
