# SPDX-License-Identifier: MPL-2.0
"""Form controls written as text. A page with fifty fields renders over a hundred templates with Django's own renderer;
the three kinds of control that stand many times on a page are written here instead, the same but for the blanks between
options.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

WIDGETS = "django/forms/widgets/"
INPUTS = ("text", "hidden", "number", "date", "time", "email", "password", "input")


def attributes(attrs: Mapping[str, Any]) -> str:
    """The attributes of a control: those that are False are left out, those that are True stand alone."""
    return "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def text_input(widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{conditional_escape(widget["value"])}"'
    name = conditional_escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{value}{attributes(widget["attrs"])}>'


def textarea(widget: Mapping[str, Any]) -> str:
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>\n{text}</textarea>'


def select(widget: Mapping[str, Any]) -> str:
    groups = "".join(group(name, options) for name, options, _place in widget["optgroups"])
    return f'<select name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>{groups}</select>'


def group(name: str | None, options: list[Mapping[str, Any]]) -> str:
    """Options under a heading, or without one."""
    listed = "".join(
        f'<option value="{conditional_escape(option["value"])}"{attributes(option["attrs"])}>'
        f"{conditional_escape(option['label'])}</option>"
        for option in options
    )
    return f'<optgroup label="{conditional_escape(name)}">{listed}</optgroup>' if name else listed


WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{WIDGETS}{kind}.html": text_input for kind in INPUTS},
    f"{WIDGETS}textarea.html": textarea,
    f"{WIDGETS}select.html": select,
}


class PlainRenderer(DjangoTemplates):
    """Django's form renderer, with the common controls written here."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITERS.get(template_name)
        if write is None:
            return super().render(template_name, context, request)
        # The writers escape every value.
        return SafeString(write(context["widget"]))  # nosec B703
