"""The first page: figures of one's own organization."""

import re

import pytest

from hub.audit.services import call_record
from hub.core.actors import OrganizationKind
from tests.console.people import Person
from tests.factories import make_actor, make_organization

pytestmark = pytest.mark.django_db


def figure(page: str, label: str) -> int:
    """Return what the card with this label counts."""
    text = re.sub(r"<[^>]*>", " ", page)
    found = re.search(rf"{label}\s+(\d+)", text)
    assert found, label
    return int(found[1])


def test_a_replay_is_no_refusal():
    seller, other = (make_organization(OrganizationKind.SELLER) for _ in range(2))
    outcomes = {"ok": 3, "replayed": 2, "not_found": 1}
    for organization in (seller, seller, other):
        for outcome, times in outcomes.items():
            for _ in range(times):
                actor = make_actor(organization)
                call_record(actor=actor, operation="create_product", outcome=outcome, duration_ms=1)
    page = Person(seller).page("/admin/")
    assert (figure(page, "Writes"), figure(page, "Calls refused")) == (6, 2)
    recent = re.findall(r"<td>(<span[^>]*>)?(ok|replayed|not_found)", page)
    assert {outcome for marked, outcome in recent if marked} <= {"not_found"}
