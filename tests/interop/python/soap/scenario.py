"""The steps of docs/interop.md over SOAP, with whichever stack ``hub`` is written for."""

import callers, values, writes, orders  # noqa: E401, F401, I001 - in the order of their steps
from steps import play

play()
