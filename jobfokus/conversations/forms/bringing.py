# SPDX-License-Identifier: MPL-2.0
"""What to bring to each kind of conversation: a row of boxes for each kind."""

from typing import Any

from django import forms

from jobfokus.conversations.choices import Bring
from jobfokus.conversations.models import ConversationKind


class BringForm(forms.Form):
    """The boxes of one kind."""

    things = forms.MultipleChoiceField(choices=Bring.choices, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, kind: ConversationKind, data: Any = None) -> None:
        told = [row.what for row in kind.bring_along.all()]
        super().__init__(data, prefix=str(kind.uuid), initial={"things": told})
        self.kind = kind
        self.fields["things"].label = str(kind)

    def chosen(self) -> list[Bring]:
        return [Bring(what) for what in self.cleaned_data["things"]]
