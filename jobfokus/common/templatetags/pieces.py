# SPDX-License-Identifier: MPL-2.0
"""What the design-system pieces need to know about a form field, a form's errors and a page of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField, widgets
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.template.context import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jobfokus.common.language import in_language

register = template.Library()

NOTHING = SafeString("")


register.filter("in_language", in_language)


@register.simple_tag
def table_rows(rows: Sequence[Any]) -> SafeString:
    """The rows of a long table as one piece of text: a template that walks every cell costs half the page.

    A row has ``url``, ``who``, ``protected`` and ``cells``, pairs of label and words; all rows have the same labels.
    """
    labels = [str(escape(label)).replace("{", "{{").replace("}", "}}") for label, _ in rows[0].cells] if rows else []
    cells = "".join(f'<td data-l="{label}">{{}}</td>' for label in labels)
    mark = format_html(' <span class="badge badge-warning">{}</span>', "Beskyttet")
    return format_html_join(
        "\n",
        f'<tr><th scope="row"><a href="{{}}">{{}}</a>{{}}</th>{cells}</tr>',
        ((row.url, row.who, mark if row.protected else NOTHING, *(words for _, words in row.cells)) for row in rows),
    )


GROUPS = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or checkbox of a group."""

    id: str
    label: str
    control: SafeString


@dataclass(frozen=True, slots=True)
class Piece:
    """A bound field as the template prints it."""

    kind: str
    id: str
    label: str
    hint: str
    errors: list[str]
    required: bool
    limit: int
    described_by: str
    control: SafeString
    choices: list[Choice]


def _kind(widget: widgets.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, GROUPS):
        return "group" if isinstance(widget, widgets.CheckboxSelectMultiple) else "radios"
    if isinstance(widget, widgets.CheckboxInput):
        return "checkbox"
    return "select" if isinstance(widget, widgets.Select) else "input"


def _css(kind: str, widget: widgets.Widget) -> str:
    named = {"checkbox": "form-checkbox", "group": "form-checkbox", "radios": "form-radio", "select": "form-select"}
    plain = "" if isinstance(widget, widgets.FileInput) else "form-input"
    return f"{named.get(kind, plain)} {widget.attrs.get('class', '')}".strip()


def _choices(field: BoundField, kind: str, css: str) -> list[Choice]:
    """The buttons of a group, each with an id of its own."""
    widget = field.field.widget
    made = []
    chosen = widget.format_value(field.value())
    for option in widget.options(field.html_name, chosen, {"id": field.auto_id or field.html_name}):
        attrs = {k: v for k, v in option["attrs"].items() if k not in {"class", "required"}}
        box = format_html(
            '<input type="{}" name="{}" value="{}" class="{}"{}>',
            "radio" if kind == "radios" else "checkbox",
            option["name"],
            option["value"],
            css,
            flatatt(attrs),
        )
        made.append(Choice(attrs["id"], str(option["label"]), box))
    return made


@register.simple_tag
def field_piece(field: BoundField, hint: str = "", label: str = "") -> Piece:
    """Everything ``<c-field>`` prints: label, hint, errors, and the control tied to them for screen readers."""
    widget = field.field.widget
    if isinstance(getattr(widget, "choices", None), ModelChoiceIterator):
        # Each look at it would ask the database again, also for its length.
        widget.choices = [choice for choice in widget.choices]  # noqa: C416
    kind = _kind(widget)
    own_id = field.auto_id or field.html_name
    hint, errors = str(hint or field.help_text), [str(error) for error in field.errors]
    limit = (getattr(field.field, "max_length", None) or 0) if isinstance(widget, widgets.Textarea) else 0
    ties = [(hint, "hint"), (errors, "error"), (limit, "limit-message")]
    described_by = " ".join(f"{own_id}-{end}" for present, end in ties if present)
    # Help stands above the field, not in it, where it would vanish at the first letter.
    attrs: dict[str, Any] = {
        "class": _css(kind, widget),
        "placeholder": False,
        "aria-describedby": described_by or False,
    }
    attrs |= {"aria-required": "true"} if field.field.required and kind != "hidden" else {}
    attrs |= {"aria-invalid": "true"} if errors else {}
    attrs |= {"maxlength": False} if limit else {}
    field.form.use_required_attribute = False
    choices = _choices(field, kind, attrs["class"]) if isinstance(widget, GROUPS) else []
    control = SafeString("") if choices else field.as_widget(attrs=attrs)
    return Piece(
        kind,
        own_id,
        str(label or field.label),
        hint,
        errors,
        field.field.required,
        limit,
        described_by,
        control,
        choices,
    )


@register.simple_tag(name="field")
def field_markup(field: BoundField, hint: str = "", label: str = "", css: str = "", hide_label: str = "") -> SafeString:
    """One field as text: what ``<c-field>`` prints. A form of fifty fields calls it as ``{% field form.x %}``, without
    a component each.
    """
    piece = field_piece(field, hint, label)
    if piece.kind == "hidden":
        return piece.control
    inside = _group(piece, hide_label) if piece.choices else _single(piece, hide_label)
    classes = f"form-group{' form-error' if piece.errors else ''}{' form-limit' if piece.limit else ''} {css}".strip()
    limit = format_html(' data-maxlength="{}"', piece.limit) if piece.limit else ""
    return format_html('<div class="{}"{}>{}</div>', classes, limit, inside)


def _single(piece: Piece, hide_label: str) -> SafeString:
    """A control with its label before it, or after it where it is a box to tick."""
    hint, errors = _hint(piece), _errors(piece)
    if piece.kind == "checkbox":
        label = format_html('<label class="form-label" for="{}">{}</label>', piece.id, _label(piece))
        return format_html('{}<div class="form-group-checkbox">{}{}{}</div>', errors, piece.control, label, hint)
    css = "form-label sr-only" if hide_label else "form-label"
    label = format_html('<label class="{}" for="{}">{}</label>', css, piece.id, _label(piece))
    return format_html("{}{}{}{}{}", label, hint, errors, piece.control, _counter(piece))


def _group(piece: Piece, hide_label: str) -> SafeString:
    """Radio buttons or boxes under one legend."""
    attrs: dict[str, Any] = {"aria-describedby": piece.described_by or False}
    if piece.kind == "radios":
        attrs |= {"role": "radiogroup", "aria-required": "true" if piece.required else False}
        attrs |= {"aria-invalid": "true" if piece.errors else False}
    css = "form-label sr-only" if hide_label else "form-label"
    legend = format_html('<legend class="{}">{}</legend>', css, _label(piece))
    each = "form-group-radio" if piece.kind == "radios" else "form-group-checkbox"
    choices = format_html_join(
        "",
        '<div class="{}">{}<label class="form-label" for="{}">{}</label></div>',
        ((each, choice.control, choice.id, choice.label) for choice in piece.choices),
    )
    return format_html("<fieldset{}>{}{}{}{}</fieldset>", flatatt(attrs), legend, _hint(piece), _errors(piece), choices)


def _label(piece: Piece) -> SafeString:
    must = _("(skal udfyldes)")
    needed = format_html('<span class="weight-normal"> {}</span>', must) if piece.required else ""
    return format_html("{}{}", piece.label, needed)


def _hint(piece: Piece) -> SafeString:
    return (
        format_html('<span class="form-hint" id="{}-hint">{}</span>', piece.id, piece.hint) if piece.hint else NOTHING
    )


def _errors(piece: Piece) -> SafeString:
    if not piece.errors:
        return NOTHING
    told = '<span class="form-error-message" id="{}-error"><span class="sr-only">{} </span>{}</span>'
    return format_html(told, piece.id, _("Fejl:"), " ".join(piece.errors))


def _counter(piece: Piece) -> SafeString:
    """How much may be written, for those who see it and those who hear it."""
    if not piece.limit:
        return NOTHING
    return format_html(
        '<span id="{}-limit-message" class="sr-only">{}</span><span class="form-hint character-limit" '
        'aria-hidden="true"></span><span class="character-limit-sr-only sr-only" aria-live="polite"></span>',
        piece.id,
        _("Du kan skrive op til %(limit)s tegn") % {"limit": piece.limit},
    )


@register.simple_tag
def error_links(form: BaseForm | BaseFormSet[Any] | list[Any] | None) -> list[dict[str, str]]:
    """Every error of a form, a formset or a list of forms: the text, and the id of the control it belongs to."""
    if form is None:
        return []
    if isinstance(form, list):
        return [link for each in form for link in error_links(each)]
    if isinstance(form, BaseFormSet):
        own = [{"target": "", "text": str(error)} for error in form.non_form_errors()] if form.is_bound else []
        return own + [link for each in form.forms for link in error_links(each)]
    links = [{"target": "", "text": str(error)} for error in form.non_field_errors()]
    for field in form:
        target = field.auto_id
        if isinstance(field.field.widget, GROUPS):
            target = f"{target}_0"
        name = f"{field.label}" if str(field.label).endswith("?") else f"{field.label}:"
        links += [{"target": target, "text": f"{name} {error}"} for error in field.errors]
    return links


@register.simple_tag(takes_context=True)
def page_links(context: Context, page: Page[Any], param: str = "side") -> dict[str, Any]:
    """Addresses of the first, previous, next and last page, keeping the other parts of the query."""

    def address(number: int) -> str:
        query = context["request"].GET.copy()
        query[param] = str(number)
        return f"?{query.urlencode()}"

    total = page.paginator.num_pages
    numbers = [
        {"number": n, "url": address(int(n)), "current": n == page.number} if isinstance(n, int) else {"number": None}
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "current": page.number,
        "total": total,
        "numbers": numbers,
        "first": address(1) if page.number > 2 else "",
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if page.number < total else "",
        "last": address(total) if page.number < total - 1 else "",
    }
