# SPDX-License-Identifier: MPL-2.0
"""Bilag, import, kladde, post: what comes in and goes out.

Stored files, staged imports, drafts, forms sent once, and the outbox, from which everything is sent once.
"""
