"""A page of a list."""

from django.http import HttpRequest
from unfold.views import ChangeList


class ConsoleList(ChangeList):
    """A list that says below how much was found, and not of how much.

    Unfold offers to show all wherever that number is missing, even where all are shown.
    """

    def get_results(self, request: HttpRequest) -> None:
        """Read the page."""
        super().get_results(request)
        self.full_result_count = self.result_count
