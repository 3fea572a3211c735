from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _things(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.soap.urls"
