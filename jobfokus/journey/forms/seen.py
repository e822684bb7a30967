# SPDX-License-Identifier: MPL-2.0
from django import forms

from jobfokus.common.text import whole_number


class SeenForm(forms.Form):
    """A form that knows which version its writer saw."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def version(self) -> int:
        return whole_number(self.cleaned_data["seen"])

    def say_changed(self, message: str, version: int) -> None:
        """Keep what was typed, say that somebody was first, and let the next try start from *version*."""
        self.add_error(None, message)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(version)
