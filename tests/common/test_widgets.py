# SPDX-License-Identifier: MPL-2.0
"""The controls we write ourselves are those of Django's own templates, but for the blanks between options."""

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from jobfokus.common.widgets import PlainRenderer

NASTY = "<b>\"Ærø\" & 'Øl'</b>"
ATTRS = {"id": "id_x", "class": 'a "b"', "required": True, "aria-invalid": False, "rows": 3}
GROUPED = [("", "Vælg"), ("1", NASTY), ("Gruppe <1>", [("2", "To"), ("3", "Tre")])]
CONTROLS = [
    (forms.TextInput(), NASTY),
    (forms.TextInput(), None),
    (forms.TextInput(), ""),
    (forms.NumberInput(), 1250),
    (forms.HiddenInput(), "7"),
    (forms.EmailInput(), "a@b.dk"),
    (forms.PasswordInput(), "hemmeligt"),
    (forms.DateInput(), "32-13-2026"),
    (forms.TimeInput(), "09.30"),
    (forms.Textarea(), NASTY),
    (forms.Textarea(), "\nto linjer\n"),
    (forms.Textarea(), None),
    (forms.Select(choices=GROUPED), "1"),
    (forms.Select(choices=GROUPED), None),
    (forms.Select(choices=[]), None),
    (forms.NullBooleanSelect(), True),
    (forms.SelectMultiple(choices=GROUPED), ["1", "3"]),
    (forms.CheckboxInput(), True),
    (forms.RadioSelect(choices=GROUPED), "2"),
]


def written(widget, value, renderer):
    """The control as text, without blanks between its elements."""
    return re.sub(r">\s+<", "><", widget.render('navn["1"]', value, attrs=ATTRS, renderer=renderer))


@pytest.mark.parametrize(("widget", "value"), CONTROLS)
def test_a_control_is_written_as_django_writes_it(widget, value):
    assert written(widget, value, PlainRenderer()) == written(widget, value, DjangoTemplates())


def test_a_control_is_safe_text_for_a_template():
    assert hasattr(forms.TextInput().render("navn", NASTY, renderer=PlainRenderer()), "__html__")
