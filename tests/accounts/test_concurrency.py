from functools import partial

import pytest

from hub.accounts.credentials import principal_of_bearer
from hub.accounts.models import ApiClientSecret, SignIn
from hub.accounts.services import (
    IssuedSecret,
    api_client_rotate_secret,
    sign_in_refresh,
    sign_in_start,
)
from hub.accounts.tokens import TokenPair
from hub.core.errors import AuthenticationFailed, Conflict
from tests.factories import PASSWORD, make_api_client, make_membership
from tests.parallel import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_parallel_refreshes_exactly_one_wins_and_the_others_end_the_sign_in() -> None:
    user = make_membership().user
    pair = sign_in_start(
        email=user.email, password=PASSWORD, organization=None, address="192.0.2.1"
    )
    refresh = partial(sign_in_refresh, refresh_token=pair.refresh_token)
    answers = run_together([refresh] * 6)
    winners = [answer for answer in answers if isinstance(answer, TokenPair)]
    losers = [answer for answer in answers if isinstance(answer, AuthenticationFailed)]
    assert (len(winners), len(losers)) == (1, 5)
    assert SignIn.objects.get().end_reason == "refresh_reused"
    with pytest.raises(AuthenticationFailed):
        principal_of_bearer(token=winners[0].access_token)


def test_parallel_rotations_never_leave_more_than_two_valid_secrets() -> None:
    client, _ = make_api_client()
    answers = run_together([partial(api_client_rotate_secret, client=client)] * 6)
    assert sum(isinstance(answer, IssuedSecret) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 5
    assert ApiClientSecret.objects.valid().count() == 2
