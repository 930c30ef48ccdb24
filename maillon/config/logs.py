"""JSON logs with identifiers and codes only: never an address with its query, a body, a name or a value."""

import sys
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
LONGEST = 200


def scrub(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception becomes its kind and its place; a library's message stays the template it was made from.

    The values a library would have put in its message (addresses, hosts, parameters) are dropped with it.
    """
    failure = event.pop("exc_info", None)
    found = sys.exc_info() if failure is True else failure
    if isinstance(found, tuple) and found[0] is not None:
        event["exception"] = found[0].__name__
        event["where"] = place_of(found[2])
    if not event.get("_from_structlog"):
        event["event"] = _template(event)
        request = getattr(event.get("_record"), "request", None)
        match = getattr(request, "resolver_match", None)
        if match is not None:
            event["view"] = match.view_name
    return event


def _template(event: EventDict) -> str:
    record = event.get("_record")
    name = str(getattr(record, "name", ""))
    if name.startswith("django.security"):
        return name
    return str(event.get("event", "")).splitlines()[0][:LONGEST] if event.get("event") else name


def place_of(trace: TracebackType | None) -> str:
    """`module:line` of the innermost frame, without its values."""
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"


def logging_table(level: str) -> dict[str, Any]:
    """Django's `LOGGING`: everything to standard error, one JSON object a line."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    ours = {"handlers": ["stderr"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "use_get_message": False,
                "processors": [
                    scrub,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": ours,
            "django.request": {"level": "ERROR"},
            "django.server": {**ours, "level": "ERROR"},
        },
    }
