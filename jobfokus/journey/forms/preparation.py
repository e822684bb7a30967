# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django import forms

from jobfokus.conversations.actions.preparing import Prepared
from jobfokus.conversations.choices import ListKind
from jobfokus.conversations.listed import choices_of
from jobfokus.conversations.models import Conversation, Duty, TechniqueCard, Topic

WANTED = ("aim", "topic", "citizen_topic", "duties", "must_tell", "ours", "card")


class PreparationForm(forms.Form):
    """The line a preparation ends in, and what else should stand on the agenda.

    The ``seen`` fields remember what the page said when it was opened.
    """

    aim = forms.CharField(
        label="Mål med samtalen",
        max_length=200,
        required=False,
        help_text="Én linje. Den åbner kontrakten, står øverst imens I taler, og bliver besvaret bagefter.",
    )
    topic = forms.ModelChoiceField(
        label="Emne",
        queryset=Topic.objects.none(),
        required=False,
        help_text="De tal, der taler til emnet, kommer først her på siden.",
    )
    citizen_topic = forms.CharField(
        label="Borgerens emne", max_length=300, required=False, help_text="Står først på dagsordenen."
    )
    duties = forms.ModelMultipleChoiceField(
        label="Vælg af pligter og rettigheder",
        queryset=Duty.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    must_tell = forms.CharField(
        label="Det skal vi fortælle",
        max_length=300,
        required=False,
        help_text="Pligter og regler. Det bliver vist som en oplysning, ikke som et råd.",
    )
    ours = forms.CharField(label="Vores eget punkt", max_length=300, required=False)
    card = forms.ModelChoiceField(
        label="Teknik, du vil øve",
        queryset=TechniqueCard.objects.none(),
        required=False,
        help_text="Kortet står ved siden af samtalen. Bagefter kan du skrive en note, som kun du kan læse.",
    )
    focus = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    seen_aim = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    seen_topic = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    seen_chosen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_card = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        """The lists are read in one statement; what a conversation has chosen may be chosen again."""
        super().__init__(*args, **kwargs)
        team, listed = conversation.case.team, choices_of(conversation.case.team)
        chosen = {"topic": conversation.topic_id, "card": conversation.card_id}
        for name, kind in (("topic", ListKind.TOPICS), ("duties", ListKind.DUTIES), ("card", ListKind.CARDS)):
            field, key = self.fields[name], chosen.get(name)
            usable, every = field.queryset.model.objects.used_by(team), field.queryset.model.objects
            field.queryset = usable | every.filter(pk=key) if key else usable
            out_of_use = key and key not in dict(listed[kind])
            known = [(key, str(getattr(conversation, name)))] if out_of_use else []
            none = [] if name == "duties" else [("", "Ikke valgt")]
            field.choices = [*none, *known, *listed[kind]]

    @property
    def seen(self) -> Prepared:
        """What the page said when the writer opened it."""
        given = self.cleaned_data
        return Prepared(given["seen_aim"], given["seen_topic"], given["seen_chosen"], given["seen_card"])

    @property
    def wanted(self) -> dict[str, Any]:
        """What the writer wants it to say."""
        return {name: value for name, value in self.cleaned_data.items() if name in WANTED}

    def say_who_wrote_meanwhile(self, conversation: Conversation) -> None:
        """Keep what was typed, show what somebody else wrote, and let the next try start from that."""
        seen, theirs = self.seen, Prepared.of(conversation)
        said = {
            "aim": (seen.aim, theirs.aim, conversation.aim),
            "citizen_topic": (seen.citizen_topic, theirs.citizen_topic, conversation.citizen_topic),
            "topic": (seen.topic_id, theirs.topic_id, str(conversation.topic or "")),
            "card": (seen.card_id, theirs.card_id, str(conversation.card or "")),
        }
        for name, (before, after, words) in said.items():
            if before != after:
                told = f"En anden skrev imens: „{words}“." if words else "En anden slettede linjen imens."
                self.add_error(name, f"{told} Gem igen, hvis din linje skal gælde.")
        self.data = self.data.copy()
        for name, value in seen_fields(conversation).items():
            self.data[name] = "" if value is None else str(value)


def seen_fields(conversation: Conversation) -> dict[str, Any]:
    """What the form remembers of the conversation as it was opened."""
    return {
        "seen_aim": conversation.aim,
        "seen_topic": conversation.citizen_topic,
        "seen_chosen": conversation.topic_id,
        "seen_card": conversation.card_id,
    }
