# SPDX-License-Identifier: MPL-2.0
"""Form fields that read what Danes write."""

import re
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jobfokus.common.charts import number
from jobfokus.common.days import month, short

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")


def read_day(text: str) -> date:
    """``24-11-2026``, ``24.11.26``, ``24/11/2026`` and ``241126`` as a day; two-digit years are of this century.

    Raises ValueError when it is no day of the calendar, or of a year that nobody here can mean.
    """
    found = _DAY.fullmatch(text.strip()) or _RUN.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    day, month, year = (int(part) for part in found.groups())
    return date(likely(year + 2000 if len(found[3]) == 2 else year), month, day)


def likely(year: int) -> int:
    """A year somebody can mean: a slip such as 0026 or 9999 is no year. Raises ValueError."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    return year


def from_today(day: date, today: date) -> date:
    """*day* where it is not over yet; what is planned or holds from a day leaves the past as it was."""
    if day < today:
        raise ValidationError(_("Vælg i dag eller en dag, der kommer."))
    return day


class DanishDateField(forms.Field):
    """A day as plain text with a pattern to follow: quick by keyboard, and every screen reader knows it."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 12, "class": "form-day"})
    default_error_messages = {
        "required": _("Skriv en dato."),
        "invalid": _("Skriv datoen som dag, måned og år, for eksempel 24-11-2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Dag-måned-år, for eksempel 24-11-2026"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return short(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return self.read(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def read(self, text: str) -> date:
        """The day that *text* names. Raises ValueError when it names none."""
        return read_day(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or None)


_MONTH = re.compile(r"(?:(\d{1,2})|([a-zA-Z]{3,9})\.?)[-./ ]+(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH = {"may": "maj", "oct": "okt"}


def read_month(text: str, *, whole_year: int = 1) -> date:
    """``03-2019``, ``3/2019``, ``marts 2019`` and ``24-11-2026`` as the first day of that month; a year alone is its
    month number *whole_year*.

    Raises ValueError when it is none.
    """
    words = text.strip()
    if re.fullmatch(r"\d{4}", words):
        return date(likely(int(words)), whole_year, 1)
    found = _MONTH.fullmatch(words)
    if not found:
        return read_day(words).replace(day=1)
    if found[1]:
        return date(likely(int(found[3])), int(found[1]), 1)
    name = found[2][:3].lower()
    return date(likely(int(found[3])), _MONTHS.index(_ENGLISH.get(name, name)) + 1, 1)


class DanishMonthField(DanishDateField):
    """A month as plain text, for what people remember by month or year only; kept as the month's first day."""

    default_error_messages = {"invalid": _("Skriv måned og år, for eksempel 03-2019. Du kan også nøjes med året.")}

    def __init__(self, *, whole_year: int = 1, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Måned-år, for eksempel 03-2019"))
        super().__init__(**kwargs)
        self.whole_year = whole_year

    def prepare_value(self, value: Any) -> Any:
        return month(value) if isinstance(value, date) else value

    def read(self, text: str) -> date:
        return read_month(text, whole_year=self.whole_year)


_CLOCK = re.compile(r"(\d{1,2})(?:[.: ]?(\d{2}))?")


def read_time(text: str) -> time:
    """``9``, ``9.30``, ``09:30`` and ``0930`` as a time of day. Raises ValueError when it is none."""
    found = _CLOCK.fullmatch(text.strip().removeprefix("kl.").strip())
    if not found:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


class DanishTimeField(forms.Field):
    """A time of day as plain text."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 6, "class": "form-day"})
    default_error_messages = {
        "required": _("Skriv et klokkeslæt."),
        "invalid": _("Skriv klokkeslættet som timer og minutter, for eksempel 9.30."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Timer og minutter, for eksempel 9.30"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        try:
            return value if isinstance(value, time) else read_time(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class DanishNumberField(forms.Field):
    """A number as Danes write it (``1.320``, ``2,5``, ``30 %``), read exactly, within its bounds (both included)."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 8, "inputmode": "decimal", "class": "form-number"})
    default_error_messages = {
        "required": _("Skriv et tal."),
        "invalid": _("Skriv et tal, for eksempel 2,5."),
        "whole": _("Skriv et helt tal."),
    }

    def __init__(self, *, least: int, most: int, whole: bool = False, unit: str = "", **kwargs: Any) -> None:
        self.least, self.most, self.whole, self.unit = least, most, whole, unit
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return written_number(value) if isinstance(value, Fraction | int) else value

    def to_python(self, value: Any) -> Fraction | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Fraction):
            return value
        try:
            return read_number(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.whole and value.denominator != 1:
            raise ValidationError(self.error_messages["whole"], code="whole")
        if not self.least <= value <= self.most:
            bounds = {"least": number(self.least), "most": number(self.most), "unit": self.unit}
            raise ValidationError(_("Skriv et tal mellem %(least)s og %(most)s%(unit)s."), "bounds", bounds)


_NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d{1,9})(,\d{1,4})?")


def read_number(text: str) -> Fraction:
    """``1.320``, ``1320``, ``2,5`` and ``30 %`` exactly. Raises ValueError for anything else."""
    plain = text.replace("%", "").replace("\N{NO-BREAK SPACE}", " ").strip()
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    return Fraction(plain.replace(".", "").replace(",", "."))


def written_number(value: Fraction | int) -> str:
    """As it is typed: no dots between thousands, a comma before decimals, none where there are none."""
    text = f"{float(value):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
