"""The addresses of the test services alone."""

from hub.soap.urls import soap_urls
from tests.soap.gadgets import GadgetsService
from tests.soap.soap import ThingsService

urlpatterns = soap_urls([ThingsService, GadgetsService])
