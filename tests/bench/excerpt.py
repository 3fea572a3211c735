"""What the README tells of docs/performance.md; ``python -m tests.bench.excerpt`` writes it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README, PERFORMANCE = ROOT / "README.md", ROOT / "docs" / "performance.md"
PLACE = re.compile(r"(<!-- numbers: .*? -->\n).*?(<!-- end -->)", re.DOTALL)
WHATS = ("get_product", "list_products, 20 rows", "list_products, 100 rows", "create_product")
BYS = ("Dualport REST", "Django REST framework", "Django Ninja", "Dualport SOAP", "Spyne")


def excerpt(performance: str) -> str:
    """Return requests/s of some cases side by side, as a table of the README."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d+) \|.*$", performance, re.MULTILINE)
    found = {(what, by): figure for what, by, figure in rows}
    lines = [
        f"| requests/s | {' | '.join(BYS)} |",
        f"|---|{'---|' * len(BYS)}",
        *(f"| {what} | {' | '.join(found[what, by] for by in BYS)} |" for what in WHATS),
    ]
    return "\n".join(lines) + "\n"


def written(readme: str, performance: str) -> str:
    """Return the README with the numbers of the page on performance."""
    return PLACE.sub(rf"\g<1>{excerpt(performance)}\g<2>", readme)


if __name__ == "__main__":
    README.write_text(written(README.read_text(), PERFORMANCE.read_text()))
