"""What holds for every page of the portal."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.test import Client

from hub.docs import views
from hub.docs.guides import FOLDER, FOR_DEVELOPERS, GUIDES, PATHS
from hub.docs.pages import Group
from hub.docs.portal import portal
from hub.urls import SERVICES

VOID = {"meta", "link", "img", "input", "br", "hr"}


class Document(HTMLParser):
    """The elements of a page, and whether they are closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def values(self, attribute: str) -> list[str]:
        return [own[attribute] for _, own in self.elements if attribute in own]


@pytest.fixture(scope="module")
def pages():
    return portal(SERVICES).pages


@pytest.fixture(scope="module")
def answers(pages):
    return {page.url: Client().get(page.url) for page in pages}


@pytest.fixture(scope="module")
def documents(answers):
    return {url: Document(answer.content.decode()) for url, answer in answers.items()}


def test_every_page_is_served_at_an_address_of_its_own(pages, answers):
    assert len(answers) == len(pages)
    assert {answer.status_code for answer in answers.values()} == {200}
    assert {url for url in answers if not url.endswith("/")} == set()


def test_every_page_is_whole(documents):
    for document in documents.values():
        assert document.open == []


def test_nothing_comes_from_elsewhere_and_nothing_stands_in_a_page(answers, documents):
    for url, document in documents.items():
        loaded = [own for tag, own in document.elements if tag in {"script", "img", "link"}]
        sources = [own.get("src") or own["href"] for own in loaded]
        assert [source for source in sources if not source.startswith("/static/")] == [], url
        assert document.values("style") == []
        assert "style" not in {tag for tag, _ in document.elements}
        assert re.search(r"<script(?![^>]*\bsrc=)", answers[url].content.decode()) is None


def test_browsers_are_told_so(answers):
    for answer in answers.values():
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe" not in policy
        assert "*" not in policy


def test_every_page_has_one_heading_and_no_anchor_twice(documents):
    for url, document in documents.items():
        assert [tag for tag, _ in document.elements].count("h1") == 1, url
        assert [name for name, times in Counter(document.values("id")).items() if times > 1] == []


def test_every_link_leads_somewhere(answers, documents):
    for url, document in documents.items():
        links = {own["href"] for tag, own in document.elements if tag == "a" and own.get("href")}
        for link in links:
            path, _, anchor = link.partition("#")
            target = path or url
            if target in documents:
                assert not anchor or anchor in documents[target].values("id"), (url, link)
            elif not target.startswith("https://"):
                assert Client().get(target).status_code in {200, 302}, (url, link)


def test_every_page_is_in_the_language_that_it_says_and_can_be_read_by_keyboard(documents):
    for document in documents.values():
        assert ("html", {"lang": "en"}) in document.elements
        assert ("a", {"class": "skip", "href": "#content"}) in document.elements
        for tag, own in document.elements:
            assert tag != "pre" or own["tabindex"] == "0"


def test_the_navigation_leads_to_every_page_that_is_in_it(pages):
    text = Client().get("/docs/").content.decode()
    for page in pages:
        if page.in_navigation:
            assert page.group in Group
            assert f'<li><a href="{page.url}">{page.title}</a></li>' in text


def test_every_guide_shows_both_protocols():
    for guide in GUIDES:
        text = Client().get(f"/docs/guides/{guide}/").content.decode()
        shown = set(re.findall(r"<figcaption>(REST|SOAP), [^<]+</figcaption>", text))
        assert shown == {"REST", "SOAP"}, guide


@pytest.mark.parametrize(
    ("page", "link", "name"),
    [
        ("rules/bulk/", "reference/products/bulk_set_prices/", "bulk_set_prices"),
        ("guides/getting-started/", "reference/products/list_products/", "ListProducts"),
        ("guides/versions/", "errors/#version_required", "version_required"),
    ],
)
def test_guides_and_rules_lead_to_the_reference(page, link, name):
    text = Client().get(f"/docs/{page}").content.decode()
    assert f'<a href="/docs/{link}"><code>{name}</code></a>' in text


def test_every_text_of_the_repository_is_for_partners_or_for_developers():
    names = {path.stem for path in FOLDER.glob("*.md")}
    assert names >= FOR_DEVELOPERS
    assert {f"{name}.md" for name in names - FOR_DEVELOPERS} <= set(PATHS)


def test_an_address_without_its_slash_leads_to_the_page():
    answer = Client().get("/docs/reference")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/docs/reference/")


def test_an_unknown_address_is_answered_with_a_page_that_says_so():
    answer = Client().get("/docs/nothing/")
    assert answer.status_code == 404
    assert "<h1>No such page</h1>" in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(method):
    assert getattr(Client(), method)("/docs/").status_code == 405


def test_a_page_is_written_once_and_not_sent_to_who_has_it(pages, monkeypatch):
    first = Client().get("/docs/reference/")
    monkeypatch.setattr(views, "render_to_string", None)
    tag = {"If-None-Match": first.headers["ETag"]}
    again, known = Client().get("/docs/reference/"), Client().get("/docs/reference/", headers=tag)
    assert again.content == first.content
    assert (known.status_code, known.content) == (304, b"")
    assert known.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_pages_name_the_address_of_the_hub(settings):
    for base in ("https://one.example.test", "https://two.example.test"):
        settings.PUBLIC_BASE_URL = base
        text = Client().get("/docs/reference/products/create_product/").content.decode()
        assert base.removeprefix("https://") in text
        assert f"REST at <code>{base}/api/v1/</code>" in text


def test_what_a_text_says_to_those_who_keep_it_is_not_shown():
    text = Client().get("/docs/rules/interop/").content.decode()
    assert "<td>username_token</td>" in text
    assert "&lt;!--" not in text
