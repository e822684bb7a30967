# SPDX-License-Identifier: MPL-2.0
"""Arithmetic and decisions about a citizen: the civil registration number, the patterns of the job log, refusals."""

from jobfokus.citizens.rules.cpr import Cpr, NotACprError, mask_cpr, parse_cpr, written_cpr

__all__ = ["Cpr", "NotACprError", "mask_cpr", "parse_cpr", "written_cpr"]
