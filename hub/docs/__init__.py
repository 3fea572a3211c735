"""The portal: pages for partners, served at ``/docs/``.

To add a page: make a ``hub.docs.pages.Page`` of it and hand it out from a function that
``hub.docs.portal.CHAPTERS`` lists. Navigation, search, addresses and tests all read that. Its
template extends ``docs/base.html`` and fills ``content``; its headings carry an ``id``, by which a
search leads to them. Code is shown by ``{% code text "json" "REST" %}`` (``{% load portal %}``).
"""
