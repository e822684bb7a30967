# SPDX-License-Identifier: MPL-2.0
"""Who may change the lists of industries and job functions, tell of events, and write down what we know."""

from jobfokus.accounts.models import User

# The lists are the administrator's; those who hear the employers' words and those who lead may change them too.
EDITORS = ("administrator", "employer_consultant", "team_leader", "manager")

# Who reads what we know of the labour market, and who writes it.
STAFF = ("caseworker", "team_leader", "employer_consultant", "manager", "administrator", "reception")
READERS = ("caseworker", "team_leader", "employer_consultant", "manager")
KNOWERS = ("employer_consultant", "team_leader", "manager")


def may_edit_lists(user: User, municipality_id: int) -> bool:
    """One of the editors, in their own municipality."""
    return user.municipality_id == municipality_id and user.authority.holds(*EDITORS)


def may_write_events(user: User, municipality_id: int) -> bool:
    """Whoever hears of it first: those who talk with citizens or with companies, and those who lead them."""
    told = ("caseworker", "employer_consultant", "team_leader", "manager")
    return user.municipality_id == municipality_id and user.authority.holds(*told)


def may_write_knowledge(user: User, municipality_id: int) -> bool:
    """Employer consultants write what holds in an industry, and those who lead them."""
    return user.municipality_id == municipality_id and user.authority.holds(*KNOWERS)
