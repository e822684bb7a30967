# SPDX-License-Identifier: MPL-2.0
"""Jobfokus: the working tool of the Danish municipal employment service. One room a folder: docs/architecture.md."""
