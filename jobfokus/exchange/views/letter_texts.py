# SPDX-License-Identifier: MPL-2.0
"""The words of the letters: what holds, who wrote it, and a new edition with a preview."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.access import letter_writers
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.forms import LetterTextForm
from jobfokus.exchange.letter_parts import PLACEHOLDERS
from jobfokus.exchange.letter_texts import LANGUAGES, preview, write_text
from jobfokus.exchange.letters import HeldWords, words_held
from jobfokus.exchange.models import LetterText
from jobfokus.exchange.once import once
from jobfokus.exchange.shipped_letters import LETTERS

CHANGED = "En kollega har skrevet en ny udgave imens. Den står nedenfor. Gem igen, hvis din tekst skal gælde."


@require_GET
@letter_writers
def letter_text_list(request: HttpRequest) -> HttpResponse:
    """All letters, how they go out, and whose words they are in each language."""
    newest: dict[tuple[str, str], LetterText] = {}
    for text in LetterText.objects.visible_to(request.user).select_related("written_by").order_by("edition"):
        newest[(text.code, text.language)] = text
    rows = [
        {
            "name": str(code.label),
            "delivery": str(LETTERS[code].delivery.label),
            "texts": [
                {
                    "url": reverse("exchange:letter_text", args=[code, language]),
                    "language": name,
                    "state": state_of(newest.get((code, language))),
                }
                for language, name in LANGUAGES.items()
            ],
        }
        for code in LetterCode
    ]
    return render_page(request, "exchange/letter_text_list.html", {"rows": rows})


def state_of(text: LetterText | None) -> str:
    """Whose words they are."""
    if text is None:
        return "standardtekst"
    return f"udgave {text.edition}, {days.short(timezone.localdate(text.written_at))}, {text.written_by.name}"


@require_http_methods(["GET", "POST"])
@letter_writers
@once
def letter_text(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """One letter in one language: its words, what may stand in braces, and how it looks."""
    letter = found_letter(code, language)
    held = words_held(request.user.municipality_id, letter, language)
    words = held.words
    start = {"subject": words.subject, "text": words.text, "sms": words.sms, "seen": held.edition}
    form = LetterTextForm(request.POST or None, initial=start, code=letter)
    if request.method == "POST" and form.is_valid():
        if "vis" in request.POST:
            return text_page(request, letter, language, form, held=HeldWords(form.words, held.edition))
        try:
            keep(request, letter, language, form)
        except ChangedMeanwhileError:
            form.add_error(None, CHANGED)
            form.data = form.data.copy()
            form.data["seen"] = str(held.edition)
            return text_page(request, letter, language, form, held=held, status=409)
        messages.success(request, "Teksten er gemt. Nye breve bliver skrevet med den.")
        return redirect("exchange:letter_text_list")
    return text_page(request, letter, language, form, held=held, status=422 if form.errors else 200)


@require_POST
@letter_writers
def shipped_text(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Back to the words as shipped, as a new edition; the municipality's own stay among the earlier ones."""
    letter = found_letter(code, language)
    held = words_held(request.user.municipality_id, letter, language)
    try:
        write_text(
            letter,
            language,
            LETTERS[letter].words(language),
            municipality_id=request.user.municipality_id,
            seen=held.edition,
            by=request.user,
            now=timezone.now(),
        )
    except ChangedMeanwhileError:
        messages.warning(request, "En kollega har rettet teksten imens. Se, hvad der står nu.")
    else:
        messages.success(request, "Standardteksten gælder igen.")
    return redirect("exchange:letter_text", code=code, language=language)


def found_letter(code: str, language: str) -> LetterCode:
    """The letter of an address."""
    if code not in LetterCode.values or language not in LANGUAGES:
        raise Http404
    return LetterCode(code)


def keep(request: HttpRequest, letter: LetterCode, language: str, form: LetterTextForm) -> None:
    """A new edition of what the form says."""
    write_text(
        letter,
        language,
        form.words,
        municipality_id=request.user.municipality_id,
        seen=form.cleaned_data["seen"],
        by=request.user,
        now=timezone.now(),
    )


def text_page(
    request: HttpRequest, letter: LetterCode, language: str, form: LetterTextForm, *, held: HeldWords, status: int = 200
) -> HttpResponse:
    """The page, with the preview of what was written, or of what holds."""
    context: dict[str, Any] = {
        "form": form,
        "heading": f"{letter.label} ({LANGUAGES[language].lower()})",
        "crumbs": [("Breve", reverse("exchange:letter_text_list")), (str(letter.label), "")],
        "preview": preview(letter, language, held.words),
        "lang": language,
        "delivery": str(LETTERS[letter].delivery.label),
        "fields": [
            (f"{{{PLACEHOLDERS[name].word}}}", PLACEHOLDERS[name].meaning, name in LETTERS[letter].required)
            for name in LETTERS[letter].known
        ],
        "earlier": earlier_editions(request, letter, language),
        "shipped_url": reverse("exchange:shipped_text", args=[letter, language]) if held.edition else "",
    }
    return render_page(request, "exchange/letter_text.html", context, status=status)


def earlier_editions(request: HttpRequest, letter: LetterCode, language: str) -> list[dict[str, str]]:
    """The editions so far, the newest first; the ten last are enough to look back."""
    own = LetterText.objects.visible_to(request.user).filter(code=letter, language=language)
    return [
        {"state": state_of(text).capitalize(), "subject": text.subject, "text": text.text, "sms": text.sms}
        for text in own.select_related("written_by").order_by("-edition")[:10]
    ]
