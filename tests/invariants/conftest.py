"""Looking at what one invariant finds."""

import pytest


@pytest.fixture
def found(db):
    """Return a function: the name of an invariant -> what breaks it, as text."""
    from hub.core.invariants import invariants

    return lambda name: [" ".join(each).strip() for each in invariants()[name].check()]


@pytest.fixture
def unguarded(db):
    """Return a function that runs SQL as somebody does who switched the constraints off."""
    from django.db import connection

    def execute(sql, parameters=()):
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    return execute
