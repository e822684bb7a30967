# SPDX-License-Identifier: MPL-2.0
"""What the citizen writes at home, a few fields at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobfokus.conversations.actions.from_home import Words
from jobfokus.conversations.models import OwnWords
from jobfokus.conversations.own_words import Ours
from jobfokus.exchange.upload_field import UploadField

FEW = {"rows": 3}
REMEMBERED = [("ja", _("Det husker jeg også")), ("nej", _("Jeg husker det anderledes"))]
MEANS = [("ja", "Det samme som vores"), ("nej", "Ikke det samme: tal om det næste gang")]
SCORES = [(score, str(score)) for score in range(1, 11)]


def score_field(label: object, hint: object) -> forms.TypedChoiceField:
    """One of ten, each with a large target of its own."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg et tal fra 1 til 10.")},
    )


class AnswerForm(forms.Form):
    """How it goes with one agreement (M2)."""

    done = forms.BooleanField(label=_("Jeg har gjort det"), required=False)
    text = forms.CharField(
        label=_("Skriv et par ord"),
        help_text=_("Hvordan gik det? Din sagsbehandler læser det, før I ses."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )
    file = UploadField(label=_("Vedhæft en fil"), required=False)


class HomePreparationForm(forms.Form):
    """Before a conversation (M3)."""

    take_away = forms.CharField(
        label=_("Hvad vil du gerne gå hjem med?"),
        help_text=_("Fx: en plan for næste uge, eller svar på et spørgsmål."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )
    wishes = forms.CharField(
        label=_("Hvad vil du gerne tale om?"),
        help_text=_("Skriv hvert ønske på sin egen linje. De kommer på dagsordenen."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs=FEW),
    )


class FeelingForm(forms.Form):
    """How things are today (M3)."""

    score = score_field(_("Hvordan går det i dag?"), _("1 er slet ikke godt. 10 er rigtig godt."))


class VerdictForm(forms.Form):
    """How the conversation worked (C8)."""

    score = score_field(_("Hvordan virkede samtalen for dig?"), _("1 er slet ikke. 10 er rigtig godt."))
    line = forms.CharField(label=_("Skriv en linje, hvis du vil"), max_length=200, required=False)


class OwnWordsForm(forms.Form):
    """After a conversation (M6): agreement by agreement, then goal and strategy; ours stands beside each as help."""

    goal = forms.CharField(label=_("Det er mit mål"), max_length=600, required=False, widget=forms.Textarea(attrs=FEW))
    strategy = forms.CharField(
        label=_("Sådan vil jeg søge job"), max_length=1000, required=False, widget=forms.Textarea(attrs=FEW)
    )
    agreements = forms.CharField(
        label=_("Aftalte vi andet? Skriv det her"), max_length=1000, required=False, widget=forms.Textarea(attrs=FEW)
    )

    def __init__(self, *args: Any, ours: Ours, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ours = ours
        for agreement in ours.agreements:
            self.fields[f"same_{agreement.uuid.hex}"] = forms.ChoiceField(
                label=agreement.counted, choices=REMEMBERED, required=False, widget=forms.RadioSelect
            )
            self.fields[f"words_{agreement.uuid.hex}"] = forms.CharField(
                label=_("Sådan husker jeg det"), max_length=300, required=False
            )
        for name, text in (("goal", ours.goal), ("strategy", ours.strategy)):
            if text:
                self.fields[name].help_text = _("Vi skrev: %(text)s") % {"text": text}
        self.order_fields([name for name in self.fields if name not in ("goal", "strategy", "agreements")])

    @property
    def words(self) -> Words:
        """What the action needs; an agreement without an answer is left open."""
        said = self.cleaned_data
        remembered = {
            agreement: (said[f"same_{agreement.uuid.hex}"] == "ja", said[f"words_{agreement.uuid.hex}"])
            for agreement in self.ours.agreements
            if said[f"same_{agreement.uuid.hex}"]
        }
        return Words(said["agreements"].strip(), said["goal"].strip(), said["strategy"].strip(), remembered)

    @staticmethod
    def said_before(written: OwnWords | None) -> dict[str, str]:
        """What one wrote before, by field."""
        if written is None:
            return {}
        said = {"agreements": written.agreements, "goal": written.goal, "strategy": written.strategy}
        for row in written.remembered.select_related("agreement"):
            said[f"same_{row.agreement.uuid.hex}"] = "ja" if row.same else "nej"
            said[f"words_{row.agreement.uuid.hex}"] = row.words
        return said


class JudgeWordsForm(forms.Form):
    """Whether goal and strategy mean the same as ours (staff)."""

    goal_same = forms.ChoiceField(label="Målet", choices=MEANS, required=False, widget=forms.RadioSelect)
    strategy_same = forms.ChoiceField(label="Måden at søge på", choices=MEANS, required=False, widget=forms.RadioSelect)

    @property
    def judged(self) -> dict[str, bool | None]:
        """Same, not the same, or not said."""
        return {name: {"ja": True, "nej": False}.get(text) for name, text in self.cleaned_data.items()}
