# SPDX-License-Identifier: MPL-2.0
"""The sections of Min Plan; cards that have their turn together stand in this order."""

from jobfokus.portal.sections import around, booking, bringing, cv, job_log, shared, tools

SECTIONS = (
    booking.TIMES,
    around.LAST,
    around.NEXT,
    bringing.BRING,
    around.YOURS,
    shared.OURS,
    around.GOAL,
    shared.PLAN,
    shared.WAY,
    tools.COMPANIES,
    around.FEELINGS,
    job_log.JOB_LOG,
    cv.CV,
    tools.OPENINGS,
    tools.LETTERS,
    shared.WORDS,
    tools.SCREENING,
    tools.QUESTIONS,
    tools.OWN_DATA,
)
