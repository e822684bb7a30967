# SPDX-License-Identifier: MPL-2.0
"""Virksomhed, kontakt, åbning: what employers here say they need. This room knows no citizen at all."""
