# SPDX-License-Identifier: MPL-2.0
"""Five years after the last case closed (the usual limit of social files) a case is delivered; names go first.

What a job log says goes four years after its last change, as in the national job log (L6); the people a citizen knows
are the citizen's own and leave with the last case.
"""

from jobfokus.citizens import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

FIVE_YEARS = 60
FOUR_YEARS = 48

TABLES = [
    PersonalTable(models.Citizen, "pk", Handling.ANONYMISE, FIVE_YEARS),
    PersonalTable(models.Citizen.history.model, "id", Handling.DELETE, FIVE_YEARS),
    PersonalTable(models.CitizenName, "citizen_id", Handling.DELETE, FIVE_YEARS),
    PersonalTable(models.CitizenCpr, "citizen_id", Handling.DELETE, FIVE_YEARS),
    PersonalTable(models.CitizenMerge, "kept_id", Handling.DELETE, FIVE_YEARS),
    PersonalTable(models.Case, "citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.Case.history.model, "citizen_id", Handling.DELETE, FIVE_YEARS),
    PersonalTable(models.CaseHolder, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CaseStanding, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CaseEvent, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CorrectionRequest, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.Absence, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.Exemption, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.FundTalk, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.ContactNeed, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.ReasonedAccess, "case__citizen_id", Handling.DELETE, 24),
    PersonalTable(models.NamedAccess, "case__citizen_id", Handling.DELETE, 24),
    PersonalTable(models.ProviderHold, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.Reminder, "case__citizen_id", Handling.DELETE, 6),
    PersonalTable(models.Cv, "citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CvPosition, "cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.PositionFunction, "position__cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CvEntry, "cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.Competence, "cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.SoughtFunction, "cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.CvSuggestion, "cv__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.JobLogComment, "entry__citizen_id", Handling.DELIVER, FOUR_YEARS),
    PersonalTable(models.JobLogEntry, "citizen_id", Handling.DELIVER, FOUR_YEARS, counted_from="changed_at"),
    PersonalTable(models.LogActivity, "citizen_id", Handling.DELIVER, FOUR_YEARS),
    PersonalTable(models.LogExemption, "case__citizen_id", Handling.DELIVER, FIVE_YEARS),
    PersonalTable(models.NetworkContact, "citizen_id", Handling.DELETE, 6),
]
