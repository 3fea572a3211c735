import re
from pathlib import Path

from hub.core import errors
from hub.core.errors import FieldError, HubError, ValidationFailed

DOCUMENT = Path(__file__).parents[2] / "docs" / "contract.md"


def classes():
    found = vars(errors).values()
    return [c for c in found if isinstance(c, type) and issubclass(c, HubError) and c != HubError]


def test_every_code_belongs_to_one_class_and_one_status():
    codes = [c.code for c in classes()]
    assert len(codes) == len(set(codes)) == 26


def test_the_documented_table_of_codes_is_the_list_of_classes():
    rows = re.findall(r"^\| `(\w+)` \| (\d{3}) \| (yes|no) \|", DOCUMENT.read_text(), re.MULTILINE)
    assert {(code, int(status), retry == "yes") for code, status, retry in rows} == {
        (c.code, c.status, c.retryable) for c in classes()
    }


def test_an_error_says_what_is_wrong_and_where():
    error = ValidationFailed.of("price", "invalid", "Not a number.")
    assert (error.code, error.status, error.retryable) == ("validation_error", 400, False)
    assert error.errors == (FieldError(("price",), "invalid", "Not a number."),)
    assert error.message == "Some values were not accepted."
    assert error.is_client_error
    assert not errors.DeadlineExceeded().is_client_error
