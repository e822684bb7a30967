# SPDX-License-Identifier: MPL-2.0
"""Forms for topics, duties, technique cards, and for the private note on a technique."""

from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.conversations.choices import Figure, ListKind
from jobfokus.conversations.models import Duty, Listed, TechniqueCard, Topic

WHOLE = "alle"


class ListedForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an entry says, and for whom: the whole municipality, or a team one leads."""

    whose = forms.ChoiceField(label="Gælder for", widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: User, teams: list[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(team.uuid): team for team in teams}
        whole = [(WHOLE, "Hele kommunen")] if by.authority.holds("manager") else []
        choices = whole + [(key, team.name) for key, team in self.teams.items()]
        self.fields["whose"].choices = choices
        self.fields["whose"].initial = choices[0][0] if choices else ""

    @property
    def team(self) -> Team | None:
        """The team the entry is for; none is the whole municipality."""
        return self.teams.get(self.cleaned_data["whose"])

    @property
    def said(self) -> dict[str, Any]:
        """What the entry says, without whom it is for."""
        return {name: value for name, value in self.cleaned_data.items() if name != "whose"}


class TopicForm(ListedForm):
    """A topic, and the figures that come first when it is chosen."""

    figures = forms.MultipleChoiceField(
        label="Tal, der kommer først i forberedelsen",
        choices=Figure.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Topic
        fields = ("name", "figures")


class DutyForm(ListedForm):
    """A duty or right to tell."""

    class Meta:
        model = Duty
        fields = ("text", "source")


class CardForm(ListedForm):
    """A technique card; one line for each piece of advice."""

    class Meta:
        model = TechniqueCard
        fields = ("name", "when", "how", "say")
        help_texts = {"how": "Ét råd på hver linje.", "say": "Ét forslag på hver linje."}


FORMS: dict[ListKind, tuple[type[Listed], type[ListedForm]]] = {
    ListKind.TOPICS: (Topic, TopicForm),
    ListKind.DUTIES: (Duty, DutyForm),
    ListKind.CARDS: (TechniqueCard, CardForm),
}


class TrainingForm(forms.Form):
    """1–10, what would make it two higher, and a note. Only the author reads it."""

    score = forms.TypedChoiceField(
        label="Hvordan gik det med teknikken, 1–10?",
        choices=[(number, str(number)) for number in range(1, 11)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    higher = forms.CharField(label="Hvad ville gøre det to højere?", max_length=300, required=False)
    note = forms.CharField(
        label="Note til dig selv",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Skriv om din teknik, ikke om borgeren. Kun du kan læse det.",
    )
