"""How the words of products come to be known, and in which language."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from hub.events.dispatch import advance, busy_subscribers
from hub.events.models import Event
from products import selectors, services
from products.models import Product, Word
from products.services.search_language import search_language_set
from tests.products.factories import make_product, make_seller
from tests.products.writing import create, update

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def _english():
    yield
    search_language_set(language="english")


def words(seller) -> set[str]:
    return set(
        Word.objects.filter(organization_id=seller.organization_id).values_list("word", flat=True)
    )


def found(seller, q: str) -> set[str]:
    answer = selectors.product_search(actor=seller, filters={"q": q}, page_size=20)
    return {product.sku for product in answer.items}


def dispatch() -> None:
    for name in busy_subscribers():
        while advance(name):
            pass


def test_new_and_renamed_products_teach_their_words():
    seller = make_seller()
    product = create(seller, sku="K-1", name="Electric kettle", brand="Ærø")
    assert words(seller) == set()
    dispatch()
    assert words(seller) == {"electr", "kettl", "aero"}
    assert found(seller, "ketle") == {"K-1"}
    update(seller, product, name="Samovar")
    dispatch()
    assert words(seller) == {"electr", "kettl", "aero", "samovar"}
    assert found(seller, "samowar") == {"K-1"}
    assert found(seller, "ketle") == set()


def test_words_are_learnt_as_they_are_now_and_only_once():
    seller = make_seller()
    product = create(seller, name="Kettle")
    services.product_update(actor=seller, product_id=product.pk, changes={"name": "Samovar"})
    dispatch()
    assert words(seller) == {"samovar"}
    Event.objects.all().delete()
    create(seller, name="Samovar")
    dispatch()
    assert words(seller) == {"samovar"}


@pytest.mark.usefixtures("_english")
def test_the_language_of_the_setting_is_taken_over(settings, capsys):
    seller = make_seller()
    product = make_product(seller, sku="H", name="Häuser", description="Fährt schnell")
    assert found(seller, "schnellen häusern -x") == set()
    before = Product.objects.values().get()
    settings.SEARCH_LANGUAGE = "german"
    call_command("set_search_language")
    assert capsys.readouterr().out == "Search language: german\n"
    assert found(seller, "fahren schnelle") == set()
    assert found(seller, "schnellen häusern") == {"H"}
    assert words(seller) == {"haus"}
    assert Product.objects.values().get() == before
    assert product.version == before["version"]


@pytest.mark.usefixtures("_english")
def test_more_products_than_one_turn_takes_are_written(monkeypatch):
    monkeypatch.setattr("products.services.search_language.ROWS_AT_ONCE", 2)
    seller = make_seller()
    for number in range(5):
        make_product(seller, sku=f"S-{number}", name="Running")
    assert search_language_set(language="simple") == 3
    assert found(seller, "run -x") == set()
    assert found(seller, "running -x") == {f"S-{number}" for number in range(5)}


@pytest.mark.parametrize("language", ["", "klingon; DROP", "English", "x y"])
def test_what_is_no_language_is_refused(language: str):
    with pytest.raises(ImproperlyConfigured):
        search_language_set(language=language)


def test_a_new_database_has_the_language_of_the_setting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT products_words('The drills')::text")
        assert cursor.fetchone() == ("'drill':2",)
