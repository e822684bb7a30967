# SPDX-License-Identifier: MPL-2.0
"""Whom the citizen lets see what, what for and until when (M5), and what an external provider may see of a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.accounts.models import User
from jobfokus.citizens.actions.consents import Yes
from jobfokus.common.forms import DanishDateField
from jobfokus.exchange.upload_field import UploadField
from jobfokus.privacy.choices import SharedPart


def named(people: list[User]) -> list[tuple[str, str]]:
    """People to choose from, with what they do."""
    return [(str(one.uuid), f"{one.name}, {one.title}" if one.title else one.name) for one in people]


class ConsentForm(forms.Form):
    """One partner, one part, one purpose, one day."""

    partner = forms.ChoiceField(
        label=_("Hvem vil du dele med?"), error_messages={"required": _("Vælg, hvem du vil dele med.")}
    )
    part = forms.ChoiceField(
        label=_("Hvad må de se?"),
        choices=SharedPart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvad de må se.")},
    )
    purpose = forms.CharField(
        label=_("Hvad skal de bruge det til?"),
        max_length=200,
        error_messages={"required": _("Skriv, hvad de skal bruge det til.")},
    )
    until = DanishDateField(label=_("Til og med"), error_messages={"required": _("Skriv, hvor længe de må se det.")})

    def __init__(self, *args: Any, partners: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {str(partner.uuid): partner for partner in partners}
        self.fields["partner"].choices = [("", _("Vælg")), *named(partners)]

    @property
    def yes(self) -> Yes:
        """What the action needs."""
        wanted = {name: value for name, value in self.cleaned_data.items() if name in Yes.__dataclass_fields__}
        return Yes(**wanted | {"partner": self.partners[self.cleaned_data["partner"]]})


class ScreenConsentForm(ConsentForm):
    """On the turned screen: the same, with the yes in the citizen's own words."""

    words = forms.CharField(
        label=_("Skriv med dine egne ord, hvad du siger ja til"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv med dine egne ord, hvad du siger ja til.")},
    )
    sure = forms.BooleanField(
        label=_("Ja, det vil jeg dele. Jeg ved, at jeg altid kan fortryde."),
        error_messages={"required": _("Sæt kryds, hvis du siger ja.")},
    )


class PaperConsentForm(ConsentForm):
    """A signed paper that came back; staff write what it says."""

    signed_on = DanishDateField(
        label="Underskrevet den", error_messages={"required": "Skriv, hvornår der er skrevet under."}
    )
    paper = UploadField(label="Det underskrevne papir", error_messages={"required": "Vælg det underskrevne papir."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].label = "Hvem deler borgeren med?"
        self.fields["partner"].error_messages["required"] = "Vælg, hvem borgeren deler med."
        self.fields["part"].choices = [(part.value, SAID_BY_STAFF[part]) for part in SharedPart]


SAID_BY_STAFF = {
    SharedPart.PLAN: "ABC-jobplanen",
    SharedPart.AGREEMENTS: "Aftalerne",
    SharedPart.WAY: "Delmål og det, der er sat i gang",
    SharedPart.RECORD: "Det delte referat af den seneste samtale",
    SharedPart.CV: "CV’et",
    SharedPart.JOB_LOG: "Jobloggen",
}


class HoldForm(forms.Form):
    """An external provider holds the case for a time."""

    provider = forms.ChoiceField(label="Anden aktør", error_messages={"required": "Vælg, hvem der skal have sagen."})
    duties = forms.CharField(
        label="Hvad har de påtaget sig?",
        max_length=300,
        error_messages={"required": "Skriv, hvad de har påtaget sig."},
    )
    parts = forms.MultipleChoiceField(
        label="Hvad skal de kunne se?",
        choices=[(part.value, text) for part, text in SAID_BY_STAFF.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg, hvad de skal kunne se."},
    )
    since = DanishDateField(label="Fra")
    until = DanishDateField(label="Til og med")

    def __init__(self, *args: Any, providers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.providers = {str(provider.uuid): provider for provider in providers}
        self.fields["provider"].choices = [("", "Vælg"), *named(providers)]

    @property
    def given(self) -> dict[str, Any]:
        """What the action needs."""
        return self.cleaned_data | {"provider": self.providers[self.cleaned_data["provider"]]}
