"""What the search over all pages finds, in which order, and what it shows of it."""

import re

import pytest
from django.test import Client

from hub.docs.pages import Group, Page, Reader
from hub.docs.portal import portal
from hub.docs.search.excerpts import excerpt
from hub.docs.search.finding import search
from hub.docs.search.index import Index, index
from hub.docs.search.passages import Passage, passages
from hub.docs.search.words import names, stem, words
from hub.urls import SERVICES
from tests.contract.samples import APPS

READER = Reader("http://127.0.0.1:8000", "demo-seller", "demo-seller-secret")


@pytest.fixture(scope="module")
def made():
    return index(SERVICES, READER)


def first(made, query):
    return [result.passage.url for result in search(made, query)[:1]]


def test_every_operation_is_found_by_its_name_in_either_spelling(made):
    for name in (name for table in APPS.values() for name in table):
        for spelled in (name, name.title().replace("_", "")):
            assert [each.page.title for each in search(made, spelled)[:1]] == [name], spelled


def test_every_page_is_found_by_its_title(made):
    for page in portal(SERVICES).pages:
        assert page.path in [each.page.path for each in search(made, page.title)], page.title


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("retry", "/docs/guides/retries/"),
        ("clearFields", "/docs/guides/versions/#clearing-and-changing-nothing"),
        ("delta sync", "/docs/guides/lists/"),
        ("24 months", "/docs/guides/evolution/#the-promise"),
        ("expectedVersion", "/docs/guides/versions/#writing-what-you-have-seen"),
        ("getting started", "/docs/guides/getting-started/"),
        ("rate limits", "/docs/rules/limits/"),
        ("PHP", "/docs/rules/quick-starts/#php-php"),
    ],
)
def test_what_explains_a_thing_comes_first(made, query, url):
    assert first(made, query) == [url]


@pytest.mark.parametrize("code", ["version_mismatch", "invalid_cursor", "deadline_exceeded"])
def test_codes_of_errors_are_found_where_they_are_listed(made, code):
    assert f"/docs/errors/#{code}" in [each.passage.url for each in search(made, code)]


@pytest.mark.parametrize("field", ["weight", "expected_version", "expectedVersion", "client_ref"])
def test_fields_are_found_in_the_reference(made, field):
    groups = {result.page.group for result in search(made, field)}
    assert Group.REFERENCE in groups


def test_a_page_has_to_have_all_words_where_one_has():
    pages = [_page("a"), _page("b")]
    both = Passage(pages[0], "", "One", ["red apple"])
    one = Passage(pages[1], "", "Two", ["red red red pear"])
    made = Index([both, one])
    assert [each.page.path for each in search(made, "red apple")] == ["a"]
    assert {each.page.path for each in search(made, "red plum")} == {"a", "b"}


def _page(path):
    return Page(path, path, "A page.", Group.GUIDES, "docs/missing.html")


@pytest.mark.parametrize("query", ["", "  ", "?", "zzyzx", "<zzyzx>"])
def test_what_is_nowhere_finds_nothing(made, query):
    assert search(made, query) == []


def test_of_a_page_that_is_not_searched_title_and_summary_are_found():
    page = portal(SERVICES).by_path["contracts/"]
    (only,) = passages(page, READER)
    assert (only.url, only.heading, only.text) == ("/docs/contracts/", page.title, page.summary)


def test_passages_end_at_headings_and_keep_names_whole():
    page = portal(SERVICES).by_path["guides/versions/"]
    found = {each.anchor: each.text for each in passages(page, READER)}
    assert list(found) == [
        "",
        "seeing-the-version",
        "writing-what-you-have-seen",
        "writing-what-is-no-longer-so",
        "clearing-and-changing-nothing",
    ]
    assert "products.service.LookupProduct(" in found["seeing-the-version"]
    assert found[""].startswith("Two people change one product;")


def test_an_excerpt_shows_where_the_words_stand_and_marks_them():
    text = "Nothing here. " * 40 + "The cursor is bound & opaque. " + "More. " * 60
    shown = excerpt(text, "cursors").html
    assert "The <mark>cursor</mark> is bound &amp; opaque." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(re.sub("<[^>]+>", "", shown)) < 240


def test_an_excerpt_of_a_short_text_is_all_of_it():
    assert excerpt("A <b> cursor.", "cursor").html == "A &lt;b&gt; <mark>cursor</mark>."


def test_names_are_words_as_a_whole_and_in_parts():
    assert list(names("If-Match UpdateProduct café")) == ["if_match", "update_product", "cafe"]
    assert list(words("pageSize")) == ["page_size", "page", "size"]
    assert [stem(word) for word in ("retries", "keys", "status", "access", "as")] == [
        "retry",
        "key",
        "statu",
        "access",
        "as",
    ]


def test_the_page_shows_what_was_found():
    answer = Client().get("/docs/search/", {"q": "<UpdateProduct>"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert '<a href="/docs/reference/products/update_product/' in text
    assert "<h1>Search: &lt;UpdateProduct&gt;</h1>" in text
    assert 'value="&lt;UpdateProduct&gt;"' in text
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]


def test_the_page_says_when_nothing_was_found_and_when_nothing_was_asked():
    assert "Nothing was found." in Client().get("/docs/search/?q=zzyzx").content.decode()
    assert "<h1>Search</h1>" in Client().get("/docs/search/").content.decode()


def test_a_query_is_cut_at_what_the_box_takes():
    assert (
        f"Search: {'a' * 100}</h1>" in Client().get(f"/docs/search/?q={'a' * 300}").content.decode()
    )
