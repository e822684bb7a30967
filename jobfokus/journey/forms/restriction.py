# SPDX-License-Identifier: MPL-2.0
"""Who may know of a case (H10): each change has its reason."""

from typing import Any

from django import forms

from jobfokus.accounts.models import User


class WhyForm(forms.Form):
    """Why it changes; the reason is kept in the log."""

    reason = forms.CharField(label="Hvorfor?", max_length=200, help_text="Står i hændelsesloggen")


class NameForm(WhyForm):
    """One person of the staff beside the leader."""

    user = forms.ModelChoiceField(
        User.objects.none(), label="Hvem skal kunne se sagen?", to_field_name="uuid", empty_label="Vælg en medarbejder"
    )

    field_order = ["user", "reason"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.visible_to(by).filter(is_active=True).exclude(pk=by.pk)
        self.fields["user"].queryset = staff


class RestrictForm(NameForm):
    """The first of those who may know of the case, if there is one beside the leader."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.fields["user"]
        user.required, user.empty_label = False, "Kun mig"
        user.label = "Hvem skal se sagen ud over dig?"
