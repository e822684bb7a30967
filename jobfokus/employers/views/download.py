# SPDX-License-Identifier: MPL-2.0
"""The list of contacts as a file (E4)."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.common.spreadsheets import XLSX, csv_lines, xlsx_parts
from jobfokus.employers import contact_list as contacts
from jobfokus.employers.access import readers
from jobfokus.employers.sheet_out import COLUMNS, SHEET, contact_rows
from jobfokus.employers.wish import asked
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_change

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
}


@require_GET
@readers
def contact_download(request: HttpRequest) -> StreamingHttpResponse:
    """The contacts that the list shows with the same filters, as a spreadsheet or as csv."""
    user, today = request.user, timezone.localdate()
    wish = asked(request.GET, contacts.choices_of(user).known)
    rows = contact_rows(contacts.contacts_asked(user, wish, today))
    kind = "csv" if request.GET.get("som") == "csv" else "xlsx"
    record_change("contacts.downloaded", by=user, kind=EntryKind.EXPORTED, form=kind)
    name = f"kontakter-{today:%Y-%m-%d}.{kind}"
    parts = csv_lines(COLUMNS, rows) if kind == "csv" else xlsx_parts(SHEET, COLUMNS, rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type=TYPES[kind], headers=headers)
