# SPDX-License-Identifier: MPL-2.0
"""Medarbejder, rolle, team, vikar: users with dated roles, teams, substitution and the municipality's settings."""
