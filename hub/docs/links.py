"""Links of a Markdown text: where they lead, and those that names of the contract become."""

from collections.abc import Callable, Iterator, Mapping

from markdown_it.token import Token

Resolve = Callable[[str], str | None]


def point_links(inline: Token, resolve: Resolve) -> None:
    """Point links to where they lead here; one that leads nowhere becomes mere text."""
    leads = True
    for child in inline.children or ():
        if child.type == "link_open":
            target = resolve(str(child.attrs["href"]))
            leads = target is not None
            child.attrSet("href", target or "")
        if child.type in {"link_open", "link_close"} and not leads:
            child.type, child.content = "text", ""


def link_names(inline: Token, addresses: Mapping[str, str]) -> None:
    """Make links of names in the type of code; ``addresses`` says to where."""
    if inline.children:
        inline.children = [*_linked(inline.children, addresses)]


def _linked(children: list[Token], addresses: Mapping[str, str]) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        is_name = child.type == "code_inline" and not depth and child.content in addresses
        if is_name:
            yield Token("link_open", "a", 1, attrs={"href": addresses[child.content]})
        yield child
        if is_name:
            yield Token("link_close", "a", -1)
