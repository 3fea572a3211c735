"""The tables of docs/products.md, which say what holds; the tests take their rows."""

from tests.pages import Page, Row, name_of

PAGE = Page("products.md")
section, table = PAGE.section, PAGE.table

__all__ = ["Row", "name_of", "section", "table"]
