"""How people are reached: e-mail addresses and telephone numbers, in one form each."""

import re
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import EmailValidator

from hub.wire.fields import TextField

EMAIL_LENGTH, PHONE_LENGTH = 254, 32
PHONE = re.compile(r"\+?[0-9 ()./-]+")
LEAST_DIGITS = 5


class EmailField(TextField):
    """An e-mail address, as RFC 5321 has it."""

    default_error_messages = {"invalid_email": "This is not an e-mail address."}
    judge = EmailValidator()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=EMAIL_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            self.judge(text)
        except DjangoValidationError:
            self.fail("invalid_email")
        return text


class PhoneField(TextField):
    """A telephone number: digits with the usual signs between them, a ``+`` in front if any."""

    default_error_messages = {
        "invalid_phone": "Digits, five or more, with blanks, ( ) . / - between, + in front."
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=PHONE_LENGTH, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        digits = sum(sign.isdigit() for sign in text)
        if not PHONE.fullmatch(text) or digits < LEAST_DIGITS:
            self.fail("invalid_phone")
        return text
