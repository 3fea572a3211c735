"""Searches over a small and a large catalogue, each kind with words of its own."""

from collections.abc import Callable
from itertools import cycle
from urllib.parse import urlencode

from tests.bench.catalogue import SERIES
from tests.bench.catalogues import catalogue
from tests.bench.hub import BenchHub
from tests.bench.measuring import Call, Case

SMALL, LARGE = 10_000, 1_000_000
HIGHEST = 3.0
Asked = dict[str, str]


def _texts(*texts: str, **filters: str) -> list[Asked]:
    return [{"q": text, **filters} for text in texts]


KINDS: dict[str, list[Asked]] = {
    "a common word": _texts("drill", "saw", "cordless", "aurora", "heavy"),
    "a rare word": _texts(*SERIES[100:600:100]),
    "two words": _texts("inverter universal", "tripod lens", "panel hydraulic", "saw aurora"),
    "a misspelled word": _texts("hydralic", "cordles", "drlil", "rechargable", "kettel"),
    "the beginning of a sku": _texts("DRI-00012", "SAW-0003", "HAM-00", "KET-000", "LAM-00005"),
    "a part of a word": _texts("rdles", "echarg", "ydraul", "ammer", SERIES[50][1:]),
    "a common word and filters": [
        *_texts("drill", "saw", status="draft", price_from="100", price_to="200"),
        *_texts("cordless", "hammer", brand="Veldal", currency="EUR"),
    ],
    "nothing there is": _texts("xylophone qqq", "zzzzzz", '"saw drill saw"', "x7", "!!!"),
}


def _searching(asked: list[Asked], products: int) -> Callable[[BenchHub], Call]:
    def prepare(hub: BenchHub) -> Call:
        connection, turns = catalogue(hub, products).connect(), cycle(asked)
        path = "/api/v1/products/search/?"
        return lambda: connection.rest("GET", path + urlencode(next(turns)))

    return prepare


def searches() -> list[Case]:
    """Return both cases of each kind, the small catalogue first."""
    found: list[Case] = []
    for kind, asked in KINDS.items():
        for products, target in ((SMALL, None), (LARGE, HIGHEST)):
            label = f"over {products:,} products"
            prepare = _searching(asked, products)
            found.append(Case(f"search: {kind}, p95", label, prepare, target, by_p95=True))
    return found
