"""``python -m tests.contract.compatibility release``: make what is published the last release."""

import sys

from tests.contract.compatibility.released import release


def main(words: list[str]) -> None:
    if words != ["release"]:
        raise SystemExit(__doc__)
    print("Released:", ", ".join(release()) or "nothing new")  # noqa: T201 - a terminal's


if __name__ == "__main__":
    main(sys.argv[1:])
