# SPDX-License-Identifier: MPL-2.0
"""Bestilling, match, virksomhedsforløb: what caseworkers and employer consultants order of each other.

The room knows both sides, the citizen and the company, and is the only one below the reading pages that does.
"""
