# SPDX-License-Identifier: MPL-2.0
"""Arithmetic of steering: capacity, survival, strategy. Plain Python and numpy, no Django."""
