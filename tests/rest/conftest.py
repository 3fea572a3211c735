from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _shelves(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.rest.shelves"
    settings.PUBLIC_BASE_URL = "https://hub.example.com"


@pytest.fixture
def caller(db: None) -> Any:
    # Imported late: models wait for Django, which starts after this file was read.
    from tests.rest.callers import make_caller

    return make_caller()
