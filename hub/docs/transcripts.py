"""Sessions at a shell, as guides show them: commands after a ``$``, and what came of them."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

PROMPT = "$ "
HEREDOC = re.compile(r"<<'?(\w+)'?")


@dataclass(frozen=True)
class Exchange:
    """A command, which may have several lines, and its output."""

    command: str
    output: str


def exchanges(text: str) -> Iterator[Exchange]:
    """Split a session; a command goes on for as long as the shell would wait for more of it."""
    lines = text.splitlines()
    while lines:
        command = lines.pop(0).removeprefix(PROMPT)
        while lines and not _is_whole(command):
            command += "\n" + lines.pop(0)
        end = next((n for n, line in enumerate(lines) if line.startswith(PROMPT)), len(lines))
        output, lines = lines[:end], lines[end:]
        yield Exchange(command, "\n".join(output))


def _is_whole(command: str) -> bool:
    heredoc = HEREDOC.search(command)
    if heredoc:
        return f"\n{heredoc[1]}" in command
    try:
        shlex.split(command)
    except ValueError:
        return False
    return not command.endswith("\\")
