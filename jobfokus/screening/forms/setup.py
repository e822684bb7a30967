# SPDX-License-Identifier: MPL-2.0
"""Model card, legal bases, criteria, on and off."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.text import slugify

from jobfokus.common.forms import DanishDateField
from jobfokus.screening.actions.setup import CardWords, CriteriaRefusedError, CriterionWords
from jobfokus.screening.choices import CriterionKind, Protected
from jobfokus.screening.models import CriteriaEdition, ModelCard
from jobfokus.screening.rules.criteria import MOST_WEIGHT, CriteriaProblem

LINES = {"rows": 3}
PROBLEMS = {
    CriteriaProblem.NO_BASIS: "Et beskyttet kendetegn kan først komme i brug, når en leder har skrevet retsgrundlaget.",
    CriteriaProblem.NOTHING_IN_USE: "Mindst ét kendetegn skal være i brug.",
    CriteriaProblem.PAST: "Vælg i dag eller en dag, der kommer.",
    CriteriaProblem.BEFORE_WAITING: "En udgave venter på sin dag. Vælg den dag eller en senere, eller fjern den.",
    CriteriaProblem.OUT_OF_REACH: "Grænsen er højere, end alle point tilsammen. Sæt den ned.",
}


OF_THE_DAY = (CriteriaProblem.PAST, CriteriaProblem.BEFORE_WAITING)


class CardForm(forms.Form):
    """The model card; ``seen`` is the one that one started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    purpose = forms.CharField(label="Formål", max_length=1000, widget=forms.Textarea(attrs=LINES))
    weights_from = forms.CharField(
        label="Hvor kommer point og grænse fra?", max_length=1000, widget=forms.Textarea(attrs=LINES)
    )
    limits = forms.CharField(label="Hvad kan det ikke?", max_length=1000, widget=forms.Textarea(attrs=LINES))
    legal_basis = forms.CharField(label="Retsgrundlag", max_length=1000, widget=forms.Textarea(attrs=LINES))
    author = forms.CharField(label="Skrevet af", max_length=120)
    dated = DanishDateField(label="Dato")

    def words(self) -> CardWords:
        return CardWords(**{name: self.cleaned_data[name] for name in CardWords.__slots__})


def card_initial(card: ModelCard | None, author: str) -> dict[str, Any]:
    """The card as it stands, or an empty one by whoever writes it."""
    if card is None:
        return {"seen": 0, "author": author}
    return {name: getattr(card, name) for name in CardWords.__slots__} | {"seen": card.number}


class SwitchForm(forms.Form):
    """On, with the legal basis written down."""

    legal_basis = forms.CharField(
        label="På hvilket retsgrundlag tager I redskabet i brug?",
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        error_messages={"required": "Skriv retsgrundlaget."},
    )


class BasisForm(forms.Form):
    """Why a protected criterion may count."""

    text = forms.CharField(
        label="Hvilket retsgrundlag giver lov til at bruge det?",
        max_length=1000,
        widget=forms.Textarea(attrs=LINES),
        help_text="Det står på hver screening, der bruger kendetegnet.",
    )
    dated = DanishDateField(label="Dato")


class CriterionForm(forms.Form):
    """One criterion. A shipped protected one stays protected; an own one can be marked so."""

    code = forms.SlugField(max_length=40, required=False, widget=forms.HiddenInput)
    in_use = forms.BooleanField(label="I brug", required=False)
    text = forms.CharField(label="Kendetegn", max_length=200, required=False)
    help = forms.CharField(label="Sådan svarer du", max_length=400, required=False)
    said = forms.CharField(label="Sagt til borgeren", max_length=200, required=False)
    said_en = forms.CharField(label="Sagt til borgeren på engelsk", max_length=200, required=False)
    weight = forms.IntegerField(label="Point", min_value=1, max_value=MOST_WEIGHT, initial=1)
    kind = forms.ChoiceField(label="Art", choices=CriterionKind.choices)
    source = forms.CharField(label="Her står det", max_length=80, required=False)
    protected = forms.ChoiceField(label="Beskyttet", choices=[("", "Nej"), *Protected.choices], required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("code") or given.get("text") or given.get("said"):
            for name, problem in (("text", "Skriv kendetegnet."), ("said", "Skriv, hvad borgeren læser.")):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, problem)
        return given

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("code", "text", "said"))


CriteriaSet: "type[BaseFormSet[CriterionForm]]" = forms.formset_factory(CriterionForm, extra=0, max_num=40)


class EditionForm(forms.Form):
    """What goes for all criteria; ``seen`` is the edition one started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    limit = forms.IntegerField(label="Point, før vi foreslår intensiv indsats", min_value=1, max_value=200)
    note = forms.CharField(label="Hvad er nyt?", max_length=200)
    starts_on = DanishDateField(
        label="Gælder fra", required=False, help_text="Lad feltet stå tomt, hvis udgaven gælder straks."
    )

    def refuse(self, problem: CriteriaRefusedError) -> None:
        for code in problem.problems:
            self.add_error("starts_on" if code in OF_THE_DAY else None, PROBLEMS[code])


def rows_of(edition: CriteriaEdition) -> list[dict[str, Any]]:
    """The criteria as the form starts, and an empty row for one's own."""
    found = [{name: getattr(one, name) for name in CriterionWords.__slots__} for one in edition.criteria.all()]
    return [*found, {"weight": 1, "kind": CriterionKind.JUDGEMENT}]


def criteria_in(formset: "BaseFormSet[CriterionForm]", edition: CriteriaEdition) -> list[CriterionWords]:
    """What was typed. The codes of the edition stay, and so does what it calls protected; a new one gets a code."""
    protected = {one.code: one.protected for one in edition.criteria.all()}
    written, codes = [], set(protected)
    for form in formset.forms:
        if form.is_blank:
            continue
        given = dict(form.cleaned_data)
        known = given["code"] in protected
        given["code"] = given["code"] if known else free_code(given["text"], codes)
        given["protected"] = protected[given["code"]] or given["protected"] if known else given["protected"]
        codes.add(given["code"])
        written.append(CriterionWords(**{name: given[name] for name in CriterionWords.__slots__}))
    return written


def free_code(text: str, taken: Iterable[str]) -> str:
    """A code for a new criterion, made of its words."""
    start = slugify(text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"))[:30] or "kendetegn"
    number, code = 1, start
    while code in set(taken):
        number += 1
        code = f"{start}-{number}"
    return code
