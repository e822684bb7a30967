# SPDX-License-Identifier: MPL-2.0
"""Logs of the running system, one JSON object a line, without personal data.

The page is told by the name of its view, never by its address; anything shaped like a CPR number is dropped before a
line is written, whoever wrote it. Of an exception the kind and the places in the code are told, never its words, which
may quote what somebody typed. No Django in here: the settings read it.
"""

import logging
import re
import sys
import traceback
from typing import Any

import structlog

CPR_SHAPED = re.compile(r"(?<!\d)\d{6}[-\s]?\d{4}(?!\d)")
DROPPED = "[cpr]"


def without_cpr(value: Any) -> Any:
    """*value* with everything shaped like a CPR number dropped, however deep it lies."""
    if isinstance(value, dict):
        return {without_cpr(key): without_cpr(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [without_cpr(inner) for inner in value]
    if value is None or isinstance(value, bool | float):
        return value
    text = CPR_SHAPED.sub(DROPPED, str(value))
    return value if isinstance(value, int) and text == str(value) else text


def drop_cpr(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The structlog processor around ``without_cpr``."""
    dropped: dict[str, Any] = without_cpr(event)
    return dropped


def tell_exception(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """The structlog processor that tells an exception without its message."""
    told = event.pop("exc_info", None)
    if told is True:
        told = sys.exc_info()
    elif isinstance(told, BaseException):
        told = (type(told), told, told.__traceback__)
    if told and told[0]:
        event["exception"] = told[0].__name__
        event["places"] = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(told[2])]
    return event


def without_address(record: logging.LogRecord) -> bool:
    """Django tells of a missing or broken page by its address: tell the code alone, the request line tells the rest."""
    code = getattr(record, "status_code", None)
    if code is not None:
        record.msg, record.args = "request answered %s", (code,)
    return True


SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    tell_exception,
    drop_cpr,
]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_address": {"()": "django.utils.log.CallbackFilter", "callback": without_address},
    },
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                drop_cpr,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"filters": ["without_address"], "level": "WARNING", "propagate": True},
    },
}


def configure() -> None:
    """Let structlog write through the standard library, so that both kinds of lines meet the same end."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
