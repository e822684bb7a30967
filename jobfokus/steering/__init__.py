# SPDX-License-Identifier: MPL-2.0
"""Måltal, ressourceberegner, overlevelseskurve: what an effort costs, whom it should reach, and whether it helped."""
