"""The samples of a page: programs and sessions, with the output that is shown of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

RUN = {"console", "python", "php"}
SAID = re.compile(r"^.*\b(?:print|echo)\b.*?(?:#|//) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """A fence: what is run, and what is said to come of it (of a session: nothing beside it)."""

    language: str
    text: str
    said: str
    line: int


def samples_of(markdown: str) -> Iterator[Sample]:
    """Yield the samples in their order; a ``text`` fence is the output of the one before it.

    A program without such a fence says its output in a comment behind each ``print`` or ``echo``.
    What starts a hub is left out, since there is one.
    """
    fences = [token for token in MarkdownIt().parse(markdown) if token.type == "fence"]
    followers = [*fences[1:], None]
    for fence, follower in zip(fences, followers, strict=True):
        language = fence.info.partition(" ")[0]
        starts_hub = fence.content.startswith("$ make run")
        if language in RUN and not starts_hub:
            has_output = follower is not None and follower.info.partition(" ")[0] == "text"
            said = follower.content if has_output else "\n".join(SAID.findall(fence.content))
            yield Sample(language, fence.content, said, fence.map[0] + 1)
