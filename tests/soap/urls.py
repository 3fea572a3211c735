"""The addresses of the test service alone."""

from hub.soap.urls import soap_urls
from tests.soap.soap import ThingsService

urlpatterns = soap_urls([ThingsService])
