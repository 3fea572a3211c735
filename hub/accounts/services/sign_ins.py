"""People's sign-ins: login, refresh, logout (contract "Credentials").

These have transactions of their own and must not run inside another one: what they record about a
refused try (a failed login, a refresh token that was presented twice) has to stay.
"""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models.functions import Now
from rest_framework_simplejwt.tokens import RefreshToken

from hub.accounts.choices import EndReason
from hub.accounts.credentials.bearers import open_sign_ins
from hub.accounts.credentials.memberships import usable_memberships
from hub.accounts.credentials.passwords import user_of_password
from hub.accounts.credentials.second_factors import prove_second_factor
from hub.accounts.models import Membership, SignIn, User
from hub.accounts.tokens import RefreshClaims, TokenPair, issue, read_refresh
from hub.core.errors import AuthenticationFailed, ValidationFailed


def sign_in_start(
    *,
    email: str,
    password: str,
    organization: str | None,
    address: str,
    one_time_code: str | None = None,
) -> TokenPair:
    """Sign a person in to one organization, by its code; with one membership it need not be named.

    ``address`` is where the call comes from: failed tries are counted by name and address. Raises
    AuthenticationFailed (with ``retry_after_seconds`` when there were too many tries), and
    ValidationFailed at ``organization``, and at ``one_time_code`` where one is needed, once the
    password was right.
    """
    user = user_of_password(email=email, password=password, address=address)
    membership = _choose(user, organization)
    prove_second_factor(membership, one_time_code)
    token = RefreshToken()
    with transaction.atomic(durable=True):
        sign_in = SignIn.objects.create(membership=membership, refresh_jti=token["jti"])
    return issue(token, sign_in.pk)


def sign_in_refresh(*, refresh_token: str) -> TokenPair:
    """Exchange a refresh token, which is used up by it, for the next pair.

    A token that was exchanged before ends the whole sign-in: somebody else has it. Of two calls at
    the same time one gets tokens and the other ends the sign-in. Raises AuthenticationFailed.
    """
    claims = read_refresh(refresh_token)
    token = RefreshToken()
    with transaction.atomic(durable=True):
        sign_in = open_sign_ins().select_for_update(of=("self",)).filter(pk=claims.sign_in_id)
        exchanged = sign_in.first() is not None and _exchange(claims, token["jti"])
    if not exchanged:
        raise AuthenticationFailed
    return issue(token, claims.sign_in_id)


def sign_in_end(*, refresh_token: str) -> None:
    """Log out: the sign-in's tokens are refused from now on; a second time changes nothing.

    Any of its unexpired refresh tokens will do. Raises AuthenticationFailed for one that is none.
    """
    _end(read_refresh(refresh_token).sign_in_id, EndReason.LOGOUT)


def _exchange(presented: RefreshClaims, next_jti: str) -> bool:
    """Put the next refresh token in the place of the presented one, if that is the current one."""
    current = SignIn.objects.filter(pk=presented.sign_in_id, refresh_jti=presented.jti)
    if current.update(refresh_jti=next_jti, updated_at=TransactionNow()):
        return True
    _end(presented.sign_in_id, EndReason.REFRESH_REUSED)
    return False


def _end(sign_in_id: UUID, reason: EndReason) -> None:
    SignIn.objects.filter(pk=sign_in_id, ended_at__isnull=True).update(
        ended_at=Now(), end_reason=reason
    )


def _choose(user: User, organization: str | None) -> Membership:
    usable = usable_memberships().filter(user=user).select_related("organization")
    memberships = {membership.organization.code: membership for membership in usable}
    if not memberships:
        raise AuthenticationFailed
    if organization is None and len(memberships) == 1:
        return next(iter(memberships.values()))
    if organization is None:
        raise _refused("required", "Name one of your organizations", memberships)
    if organization not in memberships:
        raise _refused("unknown_value", "This is none of your organizations", memberships)
    return memberships[organization]


def _refused(code: str, message: str, memberships: Iterable[str]) -> ValidationFailed:
    """Name the choices: the caller has proved who they are, so they may know them."""
    names = ", ".join(sorted(memberships))
    return ValidationFailed.of("organization", code, f"{message}: {names}.")
