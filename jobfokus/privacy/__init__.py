# SPDX-License-Identifier: MPL-2.0
"""Hændelseslog: who saw and changed what, when, from which page and why. Points at users and citizens by id only."""
