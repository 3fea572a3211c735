from datetime import timedelta

import jwt
import pytest
from django.conf import settings
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, SlidingToken

from hub.accounts.tokens import issue, read_access, read_refresh
from hub.core.errors import AuthenticationFailed
from hub.core.identifiers import new_id

SIGN_IN = new_id()


def payload(**changes: object) -> dict[str, object]:
    token = AccessToken()
    token["sid"] = str(SIGN_IN)
    good = {**token.payload, "iss": "dualport", "aud": "dualport"}
    return {name: value for name, value in (good | changes).items() if value is not None}


def signed(algorithm: str = "HS256", key: str = "", **changes: object) -> str:
    return jwt.encode(payload(**changes), key or settings.JWT_SIGNING_KEY, algorithm)


def test_issued_tokens_name_their_sign_in() -> None:
    refresh = RefreshToken()
    pair = issue(refresh, SIGN_IN)
    assert read_access(pair.access_token) == SIGN_IN
    claims = read_refresh(pair.refresh_token)
    assert (claims.sign_in_id, claims.jti) == (SIGN_IN, refresh["jti"])


def test_tokens_say_nothing_about_the_person() -> None:
    pair = issue(RefreshToken(), SIGN_IN)
    claims = jwt.decode(pair.access_token, options={"verify_signature": False})
    assert set(claims) == {"token_type", "exp", "iat", "jti", "sid", "aud", "iss"}


def test_a_token_by_our_own_hand_is_accepted() -> None:
    assert read_access(signed()) == SIGN_IN


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x.y.z",
        "not a token",
        "é.\x00.z",
        jwt.encode(payload(), None, "none"),
        signed("HS512"),
        signed(key="another-key-of-the-same-length-0123456789-abcdefghijklmnop"),
        signed(iss="other"),
        signed(iss=None),
        signed(aud="other"),
        signed(aud=None),
        signed(exp=1),
        signed(exp=None),
        signed(jti=None),
        signed(sid=None),
        signed(sid="17"),
        signed(sid=17),
        signed(token_type="refresh"),
        signed(token_type=None),
        str(RefreshToken()),
        str(SlidingToken()),
        signed()[:-4] + "AAAA",
    ],
)
def test_no_other_token_gives_access(token: str) -> None:
    with pytest.raises(AuthenticationFailed):
        read_access(token)


def test_an_access_token_does_not_refresh() -> None:
    with pytest.raises(AuthenticationFailed):
        read_refresh(signed())


def test_an_expired_refresh_token_is_refused() -> None:
    token = RefreshToken()
    token.set_exp(lifetime=timedelta(seconds=-1))
    with pytest.raises(AuthenticationFailed):
        read_refresh(issue(token, SIGN_IN).refresh_token)
