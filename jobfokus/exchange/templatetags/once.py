# SPDX-License-Identifier: MPL-2.0
"""``{% form_token %}``: the hidden field that lets a form be carried out once."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def form_token() -> SafeString:
    """The hidden field that lets a form be carried out once."""
    return format_html('<input type="hidden" name="form_token" value="{}">', uuid4())
