# SPDX-License-Identifier: MPL-2.0
"""Branche, jobfunktion: industries and job functions."""
