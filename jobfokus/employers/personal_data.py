# SPDX-License-Identifier: MPL-2.0
"""No citizen stands here. A company's contact person does, and what is written about a talk with them."""

from jobfokus.employers import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(models.Company, "", Handling.ANONYMISE, 60),
    PersonalTable(models.CompanyConsent, "", Handling.ANONYMISE, 60),
    PersonalTable(models.CompanyEnquiry, "", Handling.ANONYMISE, 60),
    PersonalTable(models.EmployerContact, "", Handling.ANONYMISE, 60),
]
