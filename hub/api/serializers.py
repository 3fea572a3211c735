"""The shapes of the platform's own operations."""

from hub.core.actors import OrganizationKind, PrincipalKind
from hub.core.scopes import Scope
from hub.wire.fields import IdField, ListField, TextField, ValueField
from hub.wire.instants import InstantField
from hub.wire.serializers import WireSerializer

TOKEN_LENGTH = 2000


class PongSerializer(WireSerializer):
    """A sign of life; also shows a client how far its clock is off."""

    time = InstantField(read_only=True, help_text="The hub's clock.")
    revision = TextField(
        read_only=True, max_length=10, help_text="The contract revision of this address."
    )


class ActorSerializer(WireSerializer):
    """The caller as the hub knows it."""

    examples = {"kind": "api_client", "name": "Nightly sync", "organization_kind": "seller"}

    kind = ValueField(
        choices=[(kind.value, "") for kind in PrincipalKind],
        read_only=True,
        help_text="What the credential stands for.",
    )
    id = IdField(read_only=True, help_text="Of the user or API client.")
    name = TextField(read_only=True, max_length=255, help_text="Of the user or API client.")
    organization_id = IdField(read_only=True, help_text="The one organization this call acts for.")
    organization_name = TextField(
        read_only=True, max_length=255, help_text="What that organization is called."
    )
    organization_kind = ValueField(
        choices=[(kind.value, "") for kind in OrganizationKind],
        read_only=True,
        help_text="What part it plays in the marketplace.",
    )
    scopes = ListField(
        child=ValueField(choices=[(scope.value, "") for scope in Scope]),
        max_length=100,
        read_only=True,
        help_text="What the caller may do.",
    )


class LoginSerializer(WireSerializer):
    """A person's name and password, and the organization to act for."""

    examples = {"one_time_code": None}

    email = TextField(max_length=254, help_text="Of the person.")
    password = TextField(
        max_length=128, trim_whitespace=False, help_text="Taken as it is, white space too."
    )
    organization = TextField(
        max_length=50,
        required=False,
        help_text="Its code; needed by who belongs to several organizations.",
    )
    one_time_code = TextField(
        max_length=16,
        required=False,
        help_text="Of the second factor, or a recovery code; needed by who has set one up.",
    )


class RefreshTokenSerializer(WireSerializer):
    """A refresh token that was answered by login or by the last refresh."""

    refresh_token = TextField(max_length=TOKEN_LENGTH, help_text="The last one that was answered.")


class TokenPairSerializer(WireSerializer):
    """The tokens of a sign-in. The refresh token works once."""

    access_token = TextField(
        read_only=True,
        max_length=TOKEN_LENGTH,
        help_text="Send it as 'Authorization: Bearer ...', on REST or SOAP.",
    )
    access_expires_at = InstantField(read_only=True, help_text="Until when it is accepted.")
    refresh_token = TextField(
        read_only=True, max_length=TOKEN_LENGTH, help_text="Gets the next pair, once."
    )
    refresh_expires_at = InstantField(read_only=True, help_text="Until when that is possible.")
