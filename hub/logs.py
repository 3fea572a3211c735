"""Log lines: one per record, with the request id, in JSON for machines or text for people."""

import json
import logging
from datetime import UTC, datetime


def _fields(record: logging.LogRecord) -> dict[str, str]:
    fields = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
        "request_id": getattr(record, "request_id", ""),
    }
    if record.exc_info:
        fields["trace"] = logging.Formatter().formatException(record.exc_info)
    return {name: text for name, text in fields.items() if text}


class JsonFormatter(logging.Formatter):
    """One JSON object on one line; line breaks in values cannot forge a second record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        return json.dumps(_fields(record), ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """A line for a terminal; a trace follows on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, line breaks in the message escaped."""
        fields = _fields(record)
        message = fields["message"].replace("\r", "\\r").replace("\n", "\\n")
        where = f" [{fields['request_id']}]" if "request_id" in fields else ""
        line = f"{fields['level']} {fields['logger']}{where} {message}"
        return f"{line}\n{fields['trace']}" if "trace" in fields else line
