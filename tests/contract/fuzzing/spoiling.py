"""Elements that are wrong in one of many ways: what a client with faults of its own would send."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"
TEXTS = (
    "",
    " ",
    "\t\r\n",
    "-1",
    "0",
    "1E+5",
    "NaN",
    "INF",
    "9" * 39,
    "9" * 5000,
    "0." + "0" * 60 + "1",
    "-2147483649",
    "99999999999999999999",
    "2026-02-30",
    "0000-01-01",
    "99999-12-31T24:00:00Z",
    "2026-01-31T12:00:00",
    "2026-01-31T12:00:00+99:99",
    "TRUE",
    "null",
    "x" * 20000,
    "\u202e\u0000".replace("\u0000", "\ufffd"),
    "'; DROP TABLE orders_order; --",
    "%s%n{0}${x}",
    "../../../etc/passwd",
    "]]>",
    "====",
    "\U0001f600" * 50,
)
NAMES = ("unheardOf", "id", "item", "clearFields", "Envelope", "code", "x" * 300, "ünïcode")


def _removed(_draw: st.DrawFn, element: Any) -> None:
    element.getparent().remove(element)


def _repeated(draw: st.DrawFn, element: Any) -> None:
    for _ in range(draw(st.sampled_from([1, 2, 600]))):
        element.addnext(_copy(element))


def _moved(draw: st.DrawFn, element: Any) -> None:
    parent = element.getparent()
    parent.insert(draw(st.integers(0, len(parent))), element)


def _renamed(draw: st.DrawFn, element: Any) -> None:
    element.tag = f"{{{etree.QName(element).namespace}}}{draw(st.sampled_from(NAMES))}"


def _elsewhere(draw: st.DrawFn, element: Any) -> None:
    namespace = draw(
        st.sampled_from(["", "urn:x", "urn:dualport:hub:v1", "urn:dualport:orders:v2"])
    )
    local = etree.QName(element).localname
    element.tag = f"{{{namespace}}}{local}" if namespace else local


def _told_otherwise(draw: st.DrawFn, element: Any) -> None:
    element.text = draw(st.sampled_from(TEXTS))


def _nil(draw: st.DrawFn, element: Any) -> None:
    element.set(f"{{{XSI}}}nil", draw(st.sampled_from(["true", "1", "false", "yes", ""])))
    if draw(st.booleans()):
        element.text = None
        element[:] = []


def _retyped(draw: st.DrawFn, element: Any) -> None:
    names = ["xs:string", "app:Nothing", "app:OrderCreate", "", "x:y:z"]
    element.set(f"{{{XSI}}}type", draw(st.sampled_from(names)))


def _attributed(draw: st.DrawFn, element: Any) -> None:
    names = ["id", "href", f"{{{XSI}}}schemaLocation", "{http://www.w3.org/XML/1998/namespace}lang"]
    element.set(draw(st.sampled_from(names)), draw(st.sampled_from(["", "#1", "en", "x" * 500])))


def _nested(draw: st.DrawFn, element: Any) -> None:
    inside = element
    for _ in range(draw(st.sampled_from([1, 5, 40, 300]))):
        inside = etree.SubElement(inside, element.tag)


def _noted(draw: st.DrawFn, element: Any) -> None:
    note = draw(st.sampled_from([etree.Comment("x"), etree.ProcessingInstruction("php", "x")]))
    element.insert(0, note)


def _quoted(_draw: st.DrawFn, element: Any) -> None:
    element.text = etree.CDATA((element.text or "").replace("]]>", ""))


def _mixed(draw: st.DrawFn, element: Any) -> None:
    element.tail = draw(st.sampled_from(["text", " ", "&<>"]))


def _copy(element: Any) -> Any:
    return etree.fromstring(etree.tostring(element, with_tail=False))


OF_ELEMENTS: dict[str, Callable[[st.DrawFn, Any], None]] = {
    "removed": _removed,
    "repeated": _repeated,
    "moved": _moved,
    "renamed": _renamed,
    "another namespace": _elsewhere,
    "another text": _told_otherwise,
    "nil": _nil,
    "another type": _retyped,
    "attribute": _attributed,
    "nested": _nested,
    "comment": _noted,
    "CDATA": _quoted,
    "text between": _mixed,
}


def spoil(draw: st.DrawFn, root: Any) -> list[str]:
    """Spoil one to three elements below the root, or the root; return in which ways."""
    ways = draw(st.lists(st.sampled_from(sorted(OF_ELEMENTS)), min_size=1, max_size=3))
    for way in ways:
        below = [each for each in root.iter(etree.Element) if each is not root]
        movable = way not in {"removed", "repeated", "moved", "text between"}
        choices = [*below, *([root] if movable else [])]
        if choices:
            OF_ELEMENTS[way](draw, draw(st.sampled_from(choices)))
    return ways
