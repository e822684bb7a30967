# SPDX-License-Identifier: MPL-2.0
"""What the living design page shows: a form with every kind of field, empty and with errors, and a long list."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from jobfokus.common import charts
from jobfokus.common.forms import DanishDateField

WAYS = [("kontor", "På kontoret"), ("telefon", "I telefonen"), ("video", "På video")]
HELP = [("cv", "CV"), ("samtale", "Jobsamtale"), ("net", "Netværk")]


class SpecimenForm(forms.Form):
    """One field of each kind."""

    job = forms.CharField(label="Jobmål", max_length=80, help_text="En stilling, en funktion eller en branche")
    day = DanishDateField(label="Næste samtale")
    note = forms.CharField(label="Aftale", max_length=250, widget=forms.Textarea(attrs={"rows": 3}))
    way = forms.ChoiceField(label="Hvor mødes I?", choices=WAYS, widget=forms.RadioSelect)
    group = forms.ChoiceField(
        label="Målgruppe", choices=[("", "Vælg"), ("6.2", "6.2 Dagpenge"), ("6.12", "6.12 Sygedagpenge")]
    )
    help_with = forms.MultipleChoiceField(
        label="Hvad vil du have hjælp til?", choices=HELP, widget=forms.CheckboxSelectMultiple, required=False
    )
    share = forms.BooleanField(label="Del aftalen med borgeren", required=False)
    paper = forms.FileField(label="Underskrevet papir", required=False)


def specimens(number: str) -> dict[str, Any]:
    """The context of the living page."""
    return {
        "form": SpecimenForm(auto_id="prøve_%s"),
        "broken": SpecimenForm({"job": "", "day": "32-13-2026"}, auto_id="fejl_%s"),
        "page": Paginator(range(500), 50).get_page(number),
        "bars": charts.bars(
            "Samtaler i uge 47",
            "De fleste samtaler blev holdt på kontoret.",
            ("Sted", "Samtaler"),
            [("På kontoret", 42), ("I telefonen", 17), ("På video", 8)],
        ),
        "spark": charts.sparkline(
            "Joblinjer pr. uge",
            "Der kommer flere til uge for uge.",
            ("Uge", "Linjer"),
            [("44", 12), ("45", 15), ("46", 14), ("47", 21)],
        ),
        "stacks": charts.stacks(
            "Aftalt og sendt",
            "Der blev sendt 8 af 12 aftalte ansøgninger, 6 af dem på A.",
            ("Periode", "Sendt A", "Sendt B", "Sendt C", "Aftalt A", "Aftalt B", "Aftalt C"),
            (("Uge 47", "6", "1", "1", "9", "2", "1"),),
            [
                charts.StackGroup(
                    "Uge 47",
                    (
                        charts.Stack("Sendt", [("A", 6), ("B", 1), ("C", 1)]),
                        charts.Stack("Aftalt", [("A", 9), ("B", 2), ("C", 1)], hollow=True),
                    ),
                    "1 svar, 4 slags job",
                )
            ],
        ),
        "crumbs": [("Min dag", "/"), ("Design", "")],
        "tabs": [
            {"label": "Overblik", "url": "#faner", "current": True},
            {"label": "Samtaler", "url": "#faner", "current": False},
        ],
    }
