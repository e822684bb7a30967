# SPDX-License-Identifier: MPL-2.0
"""Arketyper, screening og valg af strategi: who needs an early effort, by which signs, and why.

Screening is help, never a verdict: a person decides, every point shows its working, and the citizen can read it.
"""
