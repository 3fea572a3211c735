"""The steps of docs/interop.md over REST, with a client that was generated from OpenAPI."""

import callers, values, writes, orders  # noqa: E401, F401, I001 - in the order of their steps
from steps import play

play()
