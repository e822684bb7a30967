# SPDX-License-Identifier: MPL-2.0
from django.db.models import TextChoices


class StaffKind(TextChoices):
    """R8: whose time with employers is set apart. Who holds both roles is the personal job broker of the guide."""

    CASEWORKER = "caseworker", "Sagsbehandlere"
    EMPLOYER_CONSULTANT = "employer_consultant", "Virksomhedskonsulenter"
    BOTH = "both", "Begge roller hos én"
