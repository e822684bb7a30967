# SPDX-License-Identifier: MPL-2.0
"""A form's field for one file that may come in, told at the field where it may not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobfokus.exchange.files import FileRefusedError, Refusal, check_file

REFUSALS = {
    Refusal.EMPTY: _("Filen er tom. Prøv at scanne papiret igen."),
    Refusal.TOO_LARGE: _("Filen er for stor. Den må højst fylde 10 MB."),
    Refusal.WRONG_KIND: _("Filen skal være en pdf eller et billede (png eller jpeg)."),
}


class UploadField(forms.FileField):
    """A PDF or a picture, known by its content."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("En pdf eller et billede (png, jpeg), højst 10 MB"))
        # An empty file is told in our own words below.
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload:
            try:
                check_file(upload)
            except FileRefusedError as refused:
                raise ValidationError(REFUSALS[refused.why]) from refused
        return upload
