# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.contact_rules import SetHead
from jobfokus.citizens.models import ContactRule, TargetGroup
from jobfokus.common.forms import DanishDateField

RULE_FIELDS = (
    "name", "target_group", "count", "unit", "opens", "closes", "spacing", "repeats_every", "held_by",
    "share_percent", "pauses", "no_show_counts", "self_booking", "book_days", "lead_days",
)  # fmt: skip


class SetForm(forms.Form):
    """A rule set of one's own from a coming day."""

    name = forms.CharField(label="Navn", max_length=120)
    since = DanishDateField(label="Gælder fra")
    source = forms.CharField(label="Kilde", max_length=300, help_text="Lov, bekendtgørelse eller beslutning, med dato.")
    note = forms.CharField(label="Bemærkning", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def head(self) -> SetHead:
        return SetHead(**self.cleaned_data)


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """One rule of a coming set."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = ContactRule
        fields = RULE_FIELDS
        help_texts = {
            "target_group": "Tom: gælder alle målgrupper, der ikke har deres egen regel i sættet.",
            "repeats_every": "Tom: reglen beder ikke om flere samtaler efter perioden.",
            "share_percent": "Tom: reglen gælder alle, og ingen kan fritages.",
            "book_days": "Så mange dage har borgeren mindst til at booke.",
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = TargetGroup.objects.visible_to(user).in_use()
        field = self.fields["target_group"]
        field.queryset = groups
        field.empty_label = "Alle andre"
        for name in ("count", "opens", "closes", "repeats_every", "share_percent", "book_days", "lead_days"):
            self.fields[name].widget = forms.TextInput(
                attrs={"inputmode": "numeric", "size": 4, "class": "form-number", "autocomplete": "off"}
            )
