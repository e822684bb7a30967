# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class Role(TextChoices):
    """The roles of the product; one person may hold several (product: who uses it)."""

    CITIZEN = "citizen", "Borger"
    CASEWORKER = "caseworker", "Sagsbehandler"
    EMPLOYER_CONSULTANT = "employer_consultant", "Virksomhedskonsulent"
    TEAM_LEADER = "team_leader", "Teamleder"
    MANAGER = "manager", "Jobcenterchef"
    PARTNER = "partner", "Samarbejdspart"
    RECEPTION = "reception", "Reception"
    EXTERNAL_PROVIDER = "external_provider", "Anden aktør"
    WALL_SCREEN = "wall_screen", "Tavle"
    ADMINISTRATOR = "administrator", "Administrator"
