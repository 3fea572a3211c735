"""State machines: one table beside the choices, one gate."""

from collections.abc import Iterable, Mapping

from hub.core.errors import InvalidTransition


class Transitions:
    """The allowed moves of one status field; everything that is not listed is refused."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self.table = {str(source): tuple(map(str, targets)) for source, targets in table.items()}

    def allows(self, current: str, target: str) -> bool:
        """Tell whether ``current -> target`` is in the table."""
        return target in self.table.get(current, ())

    def check(self, current: str, target: str) -> None:
        """Raise InvalidTransition unless ``current -> target`` is in the table."""
        if not self.allows(current, target):
            raise InvalidTransition(
                f"The status cannot change from '{current}' to '{target}'.",
                parameters={"current": str(current), "target": str(target)},
            )

    def diagram(self) -> str:
        """Draw the table as a Mermaid state diagram, for the documentation."""
        moves = [f"    {source} --> {t}" for source, ts in self.table.items() for t in ts]
        return "\n".join(["stateDiagram-v2", *moves])
