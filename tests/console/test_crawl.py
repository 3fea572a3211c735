"""Whatever address a seller opens, nothing of another seller is shown, and nothing changes."""

import pytest

from tests.console.addresses import addresses, lists, patterns
from tests.console.people import Person, operator
from tests.console.worlds import MARKER, Marked, everything, ids

pytestmark = pytest.mark.django_db
LEAVING = ("/admin/logout/",)


@pytest.fixture
def marked() -> Marked:
    return Marked()


@pytest.fixture
def stranger(marked) -> Person:
    return Person(name="Stranger")


def shown(response) -> bool:
    return MARKER in response.content.decode().lower()


def every_address() -> list[str]:
    return [each for each in addresses(ids()) if each not in LEAVING]


def test_every_kind_of_address_is_crawled(marked):
    routes = {route for route, _ in patterns()}
    assert len(routes) > 60
    found = addresses(ids())
    assert any(each.endswith("/history/") for each in found)
    assert any(each.endswith("/change/") for each in found)
    assert any(each.startswith("/admin/products/product/") for each in found)


def test_the_markers_are_there_to_be_seen(marked):
    everybody = operator()
    seen = [address for address, _ in lists() if shown(everybody.get(address))]
    unmarked = {
        *("/admin/audit/seal/", "/admin/events/subscriber/"),
        *("/admin/invariants/alert/", "/admin/products/category/"),
    }
    assert {address for address, _ in lists()} - set(seen) == unmarked
    assert shown(marked.person.get("/admin/products/product/"))
    assert shown(marked.person.get("/admin/jobs/job/"))


def test_no_address_shows_a_stranger_anything(stranger):
    leaks = [each for each in every_address() if shown(stranger.get(each, follow=True))]
    assert leaks == []


def test_no_address_lets_a_stranger_write(stranger):
    before = everything()
    # With what no form accepts: of its own organization, a stranger may make something.
    wrong = {"name": "taken", "email": "taken"}
    forms = (
        {**wrong, "sku": "taken", "post": "yes", "_save": "1"},
        {**wrong, "_popup": "1", "_to_field": "id", "role": "owner", "is_active": ""},
    )
    for address in every_address():
        for form in forms:
            if "second-factor/enrol" in address or "password" in address:
                continue
            assert not shown(stranger.post(address, form)), address
    assert everything() == before


QUERIES = [
    {"q": MARKER},
    {"q": f"{MARKER}-1"},
    {"o": "1.2.3"},
    {"all": ""},
    {"_popup": "1", "_to_field": "id"},
    {"_to_field": "organization"},
    {"organization": "{organization}"},
    {"organization__id__exact": "{organization}"},
    {"organization__name__startswith": MARKER},
    {"organization__code": MARKER},
    {"name__startswith": MARKER},
    {"user__email__startswith": MARKER},
    {"user__password__startswith": "argon2"},
    {"category__products__sku__startswith": MARKER},
    {"parent__products__sku__startswith": MARKER},
    {"membership__user__email__startswith": MARKER},
    {"client__secrets__digest__startswith": "0"},
    {"id__exact": "{product}"},
    {"id__in": "{product},{organization}"},
    {"pk": "{product}"},
    {"at__gte": "2000-01-01 00:00:00+00:00"},
    {"status__exact": "draft"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_no_question_shows_a_stranger_anything(stranger, marked, query):
    names = {"organization": marked.organization.pk, "product": marked.product.pk}
    given = {name: value.format(**names) for name, value in query.items()}
    for address, _ in lists():
        response = stranger.get(address, given, follow=True)
        assert response.status_code in (200, 400, 403), address
        page = response.content.decode().lower()
        for value in {*given.values(), MARKER} - {"1", ""}:
            page = page.replace(f'"{value}"'.lower(), "").replace(f"={value}".lower(), "")
        assert f"{MARKER} " not in page.replace(str(given.get("q")), ""), address


def test_what_no_filter_asks_may_not_be_asked(stranger):
    for address, _ in lists():
        for name in ("password__startswith", "organization__name__startswith", "digest"):
            response = stranger.get(address, {name: "x"})
            assert response.status_code in (400, 403), (address, name)


def test_autocomplete_offers_a_stranger_nothing(stranger, marked):
    fields = [
        (model_admin.opts, field.name)
        for _, model_admin in lists()
        for field in model_admin.opts.get_fields()
        if field.is_relation
    ]
    for options, name in fields:
        asked = {"app_label": options.app_label, "model_name": options.model_name}
        response = stranger.get("/admin/autocomplete/", asked | {"field_name": name, "term": ""})
        assert response.status_code in (200, 403, 404)
        assert not shown(response), (options, name)


def test_actions_on_all_that_exists_do_nothing_for_a_stranger(stranger, marked):
    before, known = everything(), ids()
    for address, model_admin in lists():
        for action in [*model_admin.actions, "delete_selected"]:
            form = {
                "action": action if isinstance(action, str) else action.__name__,
                "_selected_action": known[model_admin.opts.label_lower],
                "select_across": "1",
                "index": "0",
                "apply": "1",
            }
            assert not shown(stranger.post(address, form, follow=True)), (address, action)
    assert everything() == before
