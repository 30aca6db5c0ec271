"""The log: one JSON object a line on standard error. What was asked is not in it, unless the settings say so."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Final

import orjson

_PLAIN: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """`time`, `level`, `message`, and whatever was said by name."""

    def format(self, record: logging.LogRecord) -> str:
        told = {name: value for name, value in record.__dict__.items() if name not in _PLAIN}
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **told,
        }
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send the server's log to standard error; called once, by the verb that serves."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    log = logging.getLogger("inspectgraph")
    log.handlers[:] = [handler]
    log.setLevel(level)
    log.propagate = False
