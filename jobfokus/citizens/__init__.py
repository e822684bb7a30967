# SPDX-License-Identifier: MPL-2.0
"""Borger, sag: the person, the case (one unbroken period of unemployment) and who may see it."""
