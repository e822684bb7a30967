# SPDX-License-Identifier: MPL-2.0
"""The lines of a guide, edited all at once: change, move, add, remove."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from jobfokus.accounts.models import Team
from jobfokus.conversations.choices import Feeds, ItemKind, PhaseCode
from jobfokus.conversations.rules import GuideLine


class LineForm(forms.Form):
    """One line. A line without a text is not kept; ``place`` orders the lines within a phase."""

    phase = forms.ChoiceField(label="Fase", choices=PhaseCode.choices)
    kind = forms.ChoiceField(label="Slags", choices=ItemKind.choices)
    text = forms.CharField(label="Tekst", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    hint = forms.CharField(
        label="Godt at huske", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    feeds = forms.ChoiceField(label="Føder feltet", choices=Feeds.choices, required=False)
    place = forms.IntegerField(label="Nummer i rækken", min_value=1, max_value=200)
    remove = forms.BooleanField(label="Fjern linjen", required=False)


class PublishForm(forms.Form):
    """What is new, told to those who use the guide, and the edition one started from."""

    change_note = forms.CharField(label="Hvad er nyt?", max_length=200)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class CopyForm(forms.Form):
    """For which team a guide is copied."""

    team = forms.ModelChoiceField(queryset=Team.objects.none(), to_field_name="uuid")

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams


class CompareForm(forms.Form):
    """Which two editions stand beside each other."""

    fra = forms.ChoiceField(label="Sammenlign")
    til = forms.ChoiceField(label="med")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fra"].choices = self.fields["til"].choices = list(choices)


LineFormSet = forms.formset_factory(LineForm, extra=0, max_num=80, absolute_max=100)


def shown_lines(lines: Sequence[GuideLine]) -> Any:
    """The lines of an edition as forms, numbered within their phase, and an empty one at the end."""
    numbers: dict[str, int] = {}
    rows = []
    for line in lines:
        numbers[line.phase] = numbers.get(line.phase, 0) + 1
        rows.append(
            {
                "phase": line.phase,
                "kind": line.kind,
                "text": line.text,
                "hint": line.hint,
                "feeds": line.feeds,
                "place": numbers[line.phase],
            }
        )
    last = {"phase": PhaseCode.WRAP_UP, "kind": ItemKind.ASK, "place": numbers.get(PhaseCode.WRAP_UP, 0) + 1}
    return LineFormSet(initial=[*rows, last], prefix="linje")


def sent_lines(data: QueryDict) -> Any:
    """The lines as they were sent."""
    return LineFormSet(data, prefix="linje")


def kept_lines(formset: Any) -> list[GuideLine]:
    """What the writer wants the edition to say, in order; empty and removed lines are left out."""
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("text", "").strip()]
    wanted = [row for row in rows if not row["remove"]]
    phases = PhaseCode.values
    wanted.sort(key=lambda row: (phases.index(row["phase"]), row["place"]))
    return [
        GuideLine(row["phase"], row["kind"], on_one_line(row["text"]), on_one_line(row["hint"]), row["feeds"])
        for row in wanted
    ]


def on_one_line(text: str) -> str:
    """*text* with every blank and line break as one space."""
    return " ".join(text.split())
