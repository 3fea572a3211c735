"""What is shown of an output, beside what came.

- ``...`` stands for anything.
- Ids, instants, opaque texts (cursors, positions, tokens) and what is left of a rate limit are
  other ones each time. One that is shown in two places has to be the same in both, also in later
  samples, where the one that came takes its place before they are run.
- White space between the parts of JSON and XML, and how much there is of it, does not count.
"""

import re

KINDS = {
    "id": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "instant": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)",
    "left": r"r=\d+;t=\d+",
    "opaque": r"(?=[\w.:-]*[A-Z])(?=[\w.:-]*\d)[\w.:-]{24,}",
}
VOLATILE = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items())
SPECIAL = re.compile(rf"(?P<anything>\.\.\.)|{VOLATILE}")


class Shown:
    """What a page shows, and for each value that is another one each time, which one it was."""

    def __init__(self, **replaced: str) -> None:
        self.came: dict[str, str] = dict(replaced)

    def real(self, text: str) -> str:
        """Return a sample with the values of this run in place of those that are shown."""
        for shown in sorted(self.came, key=len, reverse=True):
            text = text.replace(shown, self.came[shown])
        return text

    def compare(self, shown: str, came: str) -> None:
        """Hold an output against what is shown of it; AssertionError says both."""
        names: dict[str, str] = {}
        pattern = "".join(self._parts(tidy(self.real(shown)), names))
        found = re.fullmatch(pattern, tidy(came), re.DOTALL)
        assert found, f"\n--- shown\n{self.real(shown)}\n--- came\n{came}\n---"
        self.came |= {value: found[name] for value, name in names.items()}

    def _parts(self, text: str, names: dict[str, str]):
        end, known = 0, set(self.came.values())
        for special in SPECIAL.finditer(text):
            yield re.escape(text[end : special.start()])
            end = special.end()
            yield self._part(special, names, known)
        yield re.escape(text[end:])

    @staticmethod
    def _part(special: re.Match[str], names: dict[str, str], known: set[str]) -> str:
        kind, value = special.lastgroup, special[0]
        if kind == "anything":
            return ".*?"
        if value in known:
            return re.escape(value)
        if value in names:
            return f"(?P={names[value]})"
        names[value] = f"value{len(names)}"
        return f"(?P<{names[value]}>{KINDS[kind]})"


def tidy(text: str) -> str:
    """Drop the white space that does not count."""
    text = re.sub(r"\s*([{}\[\],<>])\s*", r"\1", text.strip())
    return re.sub(r"\s+", " ", text.replace('": ', '":'))
