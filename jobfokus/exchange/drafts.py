# SPDX-License-Identifier: MPL-2.0
"""Typing that the server has acknowledged (kladde): one row per person and form.

The page sends the whole form while somebody types; a number that grows with each sending keeps an old sending from
overwriting a newer one. Only "Gem" makes a version of it, in the room that owns the form.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.forms import BaseForm, BaseFormSet
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.text import whole_number
from jobfokus.exchange.models import Draft

Content = dict[str, list[str]]
ShownForm = TypeVar("ShownForm", bound=BaseForm)
ShownSet = TypeVar("ShownSet", bound="BaseFormSet[Any]")
# What a form sends beside what was typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "form_token", "autosave_sequence", "base_version", "action"})


def save_draft(
    *,
    user: User,
    form: str,
    object_uuid: UUID,
    citizen_id: int | None,
    base_version: int,
    sequence: int,
    content: Content,
    now: datetime,
) -> Draft:
    """Keep *content* unless something newer lies there already; the draft that lies there afterwards is returned.

    Access is the caller's to check: a draft belongs to the form of an object that the caller can see.
    """
    values = {
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
        "base_version": base_version,
        "sequence": sequence,
        "citizen_id": citizen_id,
        "saved_at": now,
    }
    mine = Draft.objects.filter(user=user, form=form, object_uuid=object_uuid)
    older = mine.filter(sequence__lt=sequence)
    if not older.update(**values):
        _, made = Draft.objects.get_or_create(user=user, form=form, object_uuid=object_uuid, defaults=values)
        if not made:  # another sending was first by a hair: it may be the older one
            older.update(**values)
    return mine.get()


def keep_as_draft(
    *,
    user: User,
    form: str,
    object_uuid: UUID,
    citizen_id: int | None,
    base_version: int,
    content: Content,
    now: datetime,
) -> Draft:
    """Keep what was sent with "Gem" and could not become a version: it is newer than any draft of it."""
    there = draft_of(user, form, object_uuid)
    return save_draft(
        user=user,
        form=form,
        object_uuid=object_uuid,
        citizen_id=citizen_id,
        base_version=base_version,
        sequence=there.sequence + 1 if there else 1,
        content=content,
        now=now,
    )


def draft_of(user: User, form: str, object_uuid: UUID) -> Draft | None:
    """The draft of this person for this form of this object."""
    return Draft.objects.filter(user=user, form=form, object_uuid=object_uuid).first()


def drop_draft(user: User, form: str, object_uuid: UUID) -> None:
    """The draft has become a version, or its writer let it go."""
    Draft.objects.filter(user=user, form=form, object_uuid=object_uuid).delete()


def typed_content(data: QueryDict) -> Content:
    """What was typed in a sent form, without tokens and counters."""
    return {name: values for name, values in data.lists() if name not in NOT_TYPED}


def seen_version(data: QueryDict) -> int:
    """The version that the writer of a sent form started from; without one nothing counts as seen."""
    return whole_number(data.get("base_version", ""))


def content_of(draft: Draft) -> Content:
    """What was typed, as it was sent."""
    content: Content = json.loads(draft.content)
    return content


def typed_data(content: Content) -> QueryDict:
    """*content* as a form receives it."""
    data = QueryDict(mutable=True)
    for name, values in content.items():
        data.setlist(name, values)
    return data


def unchecked(form: ShownForm) -> ShownForm:
    """Show a form as it was typed, half a date included, without judging it yet."""
    form._errors = ErrorDict()
    return form


def unchecked_set(formset: ShownSet) -> ShownSet:
    """The same for a set of forms."""
    forms: Iterable[BaseForm] = formset.forms
    formset._errors = [unchecked(form).errors for form in forms]
    formset._non_form_errors = ErrorList()
    return formset


def answer_autosave(
    request: HttpRequest, *, form: str, object_uuid: UUID, citizen_id: int | None, version: int
) -> JsonResponse:
    """Keep what the page sent and tell it when, or that another window of the same person has gone further.

    ``conflict`` is true when somebody has made a version since the page was opened. The caller has checked access.
    """
    sequence, base = whole_number(request.POST.get("autosave_sequence")), seen_version(request.POST)
    if not sequence or "base_version" not in request.POST:
        return JsonResponse({}, status=400)
    content = typed_content(request.POST)
    draft = save_draft(
        user=request.user,
        form=form,
        object_uuid=object_uuid,
        citizen_id=citizen_id,
        base_version=base,
        sequence=sequence,
        content=content,
        now=timezone.now(),
    )
    kept = draft.sequence == sequence and content_of(draft) == content
    answer = {
        "saved_at": days.clock(timezone.localtime(draft.saved_at)),
        "sequence": draft.sequence,
        "conflict": base != version,
    }
    return JsonResponse(answer, status=200 if kept else 409)
