# SPDX-License-Identifier: MPL-2.0
"""A CV that was written elsewhere comes in as text (V3): read, laid out line by line, and put where the citizen says.

The lines wait as a draft of whoever brought them; they are nothing of the CV until they are put somewhere.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.actions.cv_lines import add_to_cv
from jobfokus.citizens.cv_desk import Pages
from jobfokus.citizens.forms.cv_import import BroughtTextForm, LineForm
from jobfokus.citizens.rules.cv_lines import content_from, problems
from jobfokus.citizens.views.editing_cv import tell
from jobfokus.common.pages import render_page
from jobfokus.exchange.drafts import content_of, draft_of, drop_draft, keep_as_draft

FORM, LINES, A_PAGE = "cv-text", "lines", 50


def bring_text(request: HttpRequest, pages: Pages) -> HttpResponse:
    """Choose a file or copy text in; its lines are laid out afterwards."""
    form = BroughtTextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        keep_lines(request, pages, form.cleaned_data["lines"])
        return redirect(pages.url("cv_lines"))
    context = {"form": form, "heading": _("Hent et CV ind"), "waiting": len(lines_there(request, pages))}
    return page(request, pages, "bring", context, 422 if form.errors else 200)


def put_lines(request: HttpRequest, pages: Pages) -> HttpResponse:
    """The next lines of the text, each with a choice; those that were put somewhere leave the text."""
    lines = lines_there(request, pages)
    if not lines:
        return redirect(pages.url("cv_import"))
    if request.method != "POST":
        return show_lines(request, pages, [LineForm(number, line) for number, line in shown(lines)], lines)
    if request.POST.get("action") == "drop":
        drop_draft(request.user, FORM, pages.citizen.uuid)
        tell(request, pages, _("Teksten er smidt væk. Dit CV er, som det var."))
        return redirect(pages.url("cv_page"))
    return chosen_lines(request, pages, lines)


def chosen_lines(request: HttpRequest, pages: Pages, lines: list[str]) -> HttpResponse:
    """What was put somewhere goes into the CV; the lines that were passed over go last or away."""
    forms = [LineForm(number, line, request.POST) for number, line in shown(lines)]
    valid = not any(form.errors for form in forms)
    chosen = [each for form in forms if (each := form.chosen)]
    for problem in problems(chosen) if valid else ():
        forms[problem.number].refuse(problem)
    if any(form.errors for form in forms):
        return show_lines(request, pages, forms, lines, status=422)
    add_to_cv(pages.citizen, content_from(chosen), by=request.user, now=timezone.now())
    rest = lines[len(forms) :]
    keep_lines(request, pages, rest)
    told = _("%(count)d linjer står nu i dit CV. Læs dem igennem.") % {"count": len(chosen)}
    tell(request, pages, told if chosen else _("Ingen af linjerne kom med."))
    return redirect(pages.url("cv_lines" if rest else "cv_page"))


def show_lines(
    request: HttpRequest, pages: Pages, forms: list[LineForm], lines: list[str], status: int = 200
) -> HttpResponse:
    after = len(lines) - len(forms)
    context = {
        "forms": forms,
        "heading": _("Sæt linjerne ind"),
        "left": _("Der kommer %(count)d linjer mere bagefter.") % {"count": after} if after else "",
    }
    return page(request, pages, "lines", context, status)


def shown(lines: list[str]) -> list[tuple[int, str]]:
    """As many as one looks through at a time."""
    return list(enumerate(lines[:A_PAGE]))


def lines_there(request: HttpRequest, pages: Pages) -> list[str]:
    """The lines that wait."""
    draft = draft_of(request.user, FORM, pages.citizen.uuid)
    return content_of(draft).get(LINES, []) if draft else []


def keep_lines(request: HttpRequest, pages: Pages, lines: list[str]) -> None:
    """Let the lines wait; none, and there is nothing to wait."""
    if not lines:
        return drop_draft(request.user, FORM, pages.citizen.uuid)
    keep_as_draft(
        user=request.user,
        form=FORM,
        object_uuid=pages.citizen.uuid,
        citizen_id=pages.citizen.pk,
        base_version=0,
        content={LINES: lines},
        now=timezone.now(),
    )
    return None


def page(request: HttpRequest, pages: Pages, name: str, context: dict[str, object], status: int) -> HttpResponse:
    """A page in the frame of whoever reads it."""
    ways = {"lines_url": pages.url("cv_lines"), "import_url": pages.url("cv_import")}
    frame = pages.frame(heading=str(context["heading"]))
    return render_page(request, pages.template, frame | {"page": name} | ways | context, status=status)
