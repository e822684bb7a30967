# SPDX-License-Identifier: MPL-2.0
"""The order slip as one form, and the small forms of its steps."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField
from jobfokus.labourmarket.choices import CourseWhen
from jobfokus.placements.choices import OrderStep, Purpose
from jobfokus.placements.models import Order
from jobfokus.placements.rules.orders import MOST_WISHES, NEEDS_WORDS, Wish

WISH_PARTS = {
    "workplace": ("Arbejdsplads", 120),
    "function": ("Jobfunktion", 120),
    "frame": ("Opgave eller rammer", 200),
}
LONG = ("professional", "personal", "earlier", "own_part")
TOGETHER = frozenset({"Tid og kræfter", "Hvor?", "Aftale om oplæring"})
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Hvad kan borgeren?", ("professional", "personal", "earlier")),
    ("Tid og kræfter", ("hours", "growth", "start", "accommodations")),
    ("Hvor?", ("postal_code", "kilometres", "places")),
    ("Borgeren selv", ("own_part", "other_efforts", "knows_role")),
    ("Aftale om oplæring", ("upskill_what", "upskill_payer", "upskill_when", "upskill_promise")),
)
HINTS = {
    "professional": "Erfaring, kurser, kørekort, maskiner: det, en arbejdsgiver vil spørge om.",
    "personal": "Det, kolleger ville sige: møder til tiden, tager fat, god med kunder …",
    "earlier": "Kort: hvor, og hvad lærte vi af det?",
    "own_part": "Hvem ringer borgeren selv til, og hvad har borgeren med til samtalen?",
    "accommodations": "Skriv det, der virker, fx „bedst kl. 9–12“. Diagnoser hører ikke til her.",
    "hours": "Det, borgeren kan begynde med.",
    "growth": "Fx „to timer mere efter hver opfølgning“.",
    "start": "En dag eller „med det samme“.",
    "kilometres": "I lige linje.",
    "upskill_what": "Kun hvis et kursus eller oplæring hører med.",
}


class OrderForm(forms.ModelForm):  # type: ignore[type-arg]
    """All of the slip; half a slip can be saved, and says itself what it lacks before it is sent."""

    purposes = forms.MultipleChoiceField(
        label="Hvad skal forløbet føre til?",
        choices=Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Order
        fields = ("sought", "purposes", *(name for _, names in GROUPS for name in names))
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG} | {"sought": forms.RadioSelect}
        help_texts = HINTS
        error_messages = {"sought": {"required": "Vælg, hvad virksomhedskonsulenten skal finde."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upskill_when"].choices = [("", "Ikke aftalt"), *CourseWhen.choices]
        self.fields["sought"].choices = [choice for choice in self.fields["sought"].choices if choice[0]]
        for place in range(MOST_WISHES):
            for part, (label, longest) in WISH_PARTS.items():
                widget = forms.TextInput({"list": "job-functions"} if part == "function" else {})
                self.fields[wish_field(place, part)] = forms.CharField(
                    label=label, max_length=longest, required=False, widget=widget
                )

    @property
    def wish_rows(self) -> list[dict[str, Any]]:
        """The five wishes as the page prints them."""
        return [
            {"number": place + 1, "fields": [self[wish_field(place, part)] for part in WISH_PARTS]}
            for place in range(MOST_WISHES)
        ]

    @property
    def groups(self) -> list[tuple[str, list[Any], bool]]:
        """The rest of the form under its headings, and whether the fields are short and stand side by side."""
        return [(heading, [self[name] for name in names], heading in TOGETHER) for heading, names in GROUPS]

    def wishes(self) -> list[Wish]:
        """The wishes that were written, as plain values."""
        given = self.cleaned_data
        rows = [Wish(*(given[wish_field(place, part)] for part in WISH_PARTS)) for place in range(MOST_WISHES)]
        return [wish for wish in rows if not wish.is_empty]

    def written(self) -> dict[str, Any]:
        """The columns of the slip."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def wish_field(place: int, part: str) -> str:
    return f"wish{place}_{part}"


def started_from(order: Order) -> dict[str, Any]:
    """The form as an order fills it."""
    typed = {name: getattr(order, name) for name in OrderForm.Meta.fields}
    return typed | wishes_as_fields(
        [Wish(each.workplace, each.function_text, each.frame) for each in order.wishes.all()]
    )


def wishes_as_fields(wishes: list[Wish]) -> dict[str, str]:
    """Wishes under the names of their fields."""
    return {
        wish_field(place, part): getattr(wish, part)
        for place, wish in enumerate(wishes[:MOST_WISHES])
        for part in WISH_PARTS
    }


class StepForm(forms.Form):
    """A step of an order: the version it was seen in, words where the step needs them, and a day."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    words = forms.CharField(label="Besked", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = DanishDateField(label="Aftalt svar senest", error_messages={"required": "Vælg en dag."})

    LABELS = {
        OrderStep.SEND: "Besked til virksomhedskonsulenten (kan udelades)",
        OrderStep.RETURN: "Hvad mangler du at vide?",
        OrderStep.MATCH: "Hvad er fundet, og hvordan gik det?",
        OrderStep.FINISH: "Svar til virksomhedskonsulenten: Hvad blev det til?",
        OrderStep.WITHDRAW: "Hvorfor trækkes den tilbage?",
    }
    WITH_DAY = frozenset({OrderStep.SEND, OrderStep.ACCEPT, OrderStep.BEGIN})

    def __init__(self, *args: Any, step: OrderStep, **kwargs: Any) -> None:
        super().__init__(*args, prefix=step.value, **kwargs)
        self.step = step
        if step in self.LABELS:
            self.fields["words"].label = self.LABELS[step]
        else:
            del self.fields["words"]
        if step in NEEDS_WORDS:
            self.fields["words"].required = True
            self.fields["words"].error_messages["required"] = "Skriv en linje, så den anden ved, hvad der er sket."
        if step not in self.WITH_DAY:
            del self.fields["due_on"]


class SendForm(StepForm):
    """To whom, by when; and why it is sent although something is unclear."""

    consultant = forms.ModelChoiceField(
        label="Til",
        queryset=User.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Den, der først kan tage den",
    )
    why = forms.CharField(label="Den sendes alligevel, fordi", required=False, max_length=200)
    field_order = ["seen", "consultant", "due_on", "why", "words"]

    def __init__(self, *args: Any, consultants: QuerySet[User], is_unclear: bool, **kwargs: Any) -> None:
        super().__init__(*args, step=OrderStep.SEND, **kwargs)
        self.fields["consultant"].queryset = consultants
        if is_unclear:
            self.fields["why"].required = True
            self.fields["why"].error_messages["required"] = (
                "Skriv i en linje, hvorfor den sendes, som den er – eller ret den først."
            )
        else:
            del self.fields["why"]

    @property
    def message(self) -> str:
        """What the employer consultant reads: why it is unclear, and the message."""
        why, words = self.cleaned_data.get("why", ""), self.cleaned_data["words"]
        return "\n".join(part for part in (why and f"Sendt, som den er, fordi {why}", words) if part)
