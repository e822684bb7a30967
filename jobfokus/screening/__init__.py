# SPDX-License-Identifier: MPL-2.0
"""Arketype, screening: who needs help early, seen by people, and which strategy a group follows."""
