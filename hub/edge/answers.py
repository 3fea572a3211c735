"""What an operation answered, before either protocol spells it."""

import json
from dataclasses import dataclass

from hub.wire.serializers import Plain


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as plain data, which both protocols can render and the database can keep."""

    body: Plain | None = None
    """The object, page or report, as the serializer wrote it."""
    created: bool | None = None
    """Whether the object is new, of an operation that may make or change it."""
    changed_fields: tuple[str, ...] | None = None

    def as_text(self) -> str:
        """Write it as it is kept."""
        kept = [self.body, self.created, self.changed_fields]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Answer":
        """Read what ``as_text`` wrote."""
        body, created, changed = json.loads(text)
        return cls(body, created, None if changed is None else tuple(changed))
