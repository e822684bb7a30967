# SPDX-License-Identifier: MPL-2.0
"""Which tool a page of staff belongs to, by the beginning of its URL name; the first that fits (G2)."""

from jobfokus.learning.choices import Tool

TOOL_OF_PAGE = (
    ("booking:", Tool.BOOKING),
    ("citizens:cv", Tool.CV),
    ("citizens:log", Tool.JOB_LOG),
    ("applications:", Tool.JOB_LOG),
    ("conversations:", Tool.CONVERSATION),
    ("journey:prepare", Tool.CONVERSATION),
    ("journey:letter", Tool.LETTERS),
    ("exchange:letter", Tool.LETTERS),
    ("plans:", Tool.JOB_PLAN),
    ("employers:", Tool.OPENINGS),
    ("placements:", Tool.ORDERS),
    ("screening:", Tool.SCREENING),
    ("steering:screening", Tool.SCREENING),
    ("steering:rhythm", Tool.RHYTHM),
    ("steering:", Tool.CAPACITY),
)


def tool_of_page(name: str) -> str:
    """The tool of a page; empty for one that belongs to none."""
    return next((str(tool) for beginning, tool in TOOL_OF_PAGE if name.startswith(beginning)), "")
