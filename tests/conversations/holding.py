# SPDX-License-Identifier: MPL-2.0
"""A browser at the page of a conversation: its address, its words, its form as it would be sent."""

import html
import re

from django.test import Client
from django.urls import reverse


def browser_of(user):
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def url(name, conversation):
    return reverse(f"conversations:{name}", args=[conversation.uuid])


def words(response):
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def form_of(response):
    """The form of the page as a browser would send it."""
    sent = {}
    page = re.search(r'<form[^>]* id="hold".*?</form>', response.content.decode(), re.S)[0]
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if attributes.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        sent.setdefault(attributes["name"], []).append(html.unescape(attributes.get("value", "")))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S):
        sent[name] = [html.unescape(text).removeprefix("\n").removeprefix("\r\n")]
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        sent[name] = [chosen[1] if chosen else ""]
    return sent


def typed(browser, conversation, **fields):
    """The form of the page with some fields typed in."""
    return form_of(browser.get(url("conversation", conversation))) | fields


def save(browser, conversation, **fields):
    return browser.post(url("save", conversation), typed(browser, conversation, action="save", **fields))
