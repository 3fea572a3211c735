"""What must always be true of accounts: the rules stand in `docs/invariants.md`."""

from hub.accounts.credentials.api_clients import VALID_SECRETS
from hub.core.invariants import Invariant, violations_in

NO_DIGESTS = """
    SELECT 'secret ' || id, octet_length(digest) || ' bytes'
    FROM accounts_apiclientsecret WHERE octet_length(digest) <> 32
"""
TOO_MANY_SECRETS = """
    SELECT 'client ' || client_id, count(*) || ' secrets'
    FROM accounts_apiclientsecret
    WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
    GROUP BY client_id HAVING count(*) > %s
"""
WRONG_SIGN_INS = """
    SELECT 'sign-in ' || id, 'ended before it began'
    FROM accounts_signin WHERE ended_at < created_at
    UNION ALL
    SELECT 'sign-in ' || min(id::text), 'shares its refresh token'
    FROM accounts_signin WHERE ended_at IS NULL GROUP BY refresh_jti HAVING count(*) > 1
"""

INVARIANTS = (
    Invariant(
        "accounts.secrets_are_digests",
        "Every secret is kept as 32 bytes.",
        lambda: violations_in(NO_DIGESTS),
    ),
    Invariant(
        "accounts.clients_have_two_valid_secrets_at_most",
        "A client has the secret in use and its successor, and no third one.",
        lambda: violations_in(TOO_MANY_SECRETS, [VALID_SECRETS]),
    ),
    Invariant(
        "accounts.sign_ins_are_consistent",
        "A sign-in did not end before it began, and no two open ones share a refresh token.",
        lambda: violations_in(WRONG_SIGN_INS),
    ),
)
