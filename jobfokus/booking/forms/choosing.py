# SPDX-License-Identifier: MPL-2.0
"""What a citizen writes when booking, moving and cancelling: as little as possible."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import Team
from jobfokus.conversations.models import Topic

WORDS = forms.Textarea(attrs={"rows": 3})


class BookForm(forms.Form):
    """What the conversation is to be about; both may wait."""

    topic = forms.ModelChoiceField(
        label=_("Hvad vil du helst tale om?"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("Det ved jeg ikke endnu"),
    )
    words = forms.CharField(
        label=_("Skriv det med dine egne ord, hvis du vil"), required=False, max_length=300, widget=WORDS
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.used_by(team)


class ReasonForm(forms.Form):
    """Why a meeting is moved or cancelled; nobody has to say."""

    reason = forms.CharField(
        label=_("Vil du fortælle hvorfor?"), required=False, max_length=200, help_text=_("Du behøver ikke svare.")
    )
