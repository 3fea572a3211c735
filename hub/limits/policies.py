"""The limits that are kept, as the settings have them now."""

from django.conf import settings

from hub.limits.windows import Policy


def of_failures() -> tuple[Policy, Policy]:
    """Return the limits of wrong credentials: of a name at an address, and of an address."""
    return (
        Policy("failures", settings.RATE_LIMIT_FAILURES),
        Policy("failures_address", settings.RATE_LIMIT_FAILURES_ADDRESS),
    )


def of_calls() -> tuple[Policy, Policy]:
    """Return the limits of calls: of a client, and of its organization."""
    return (
        Policy("client", settings.RATE_LIMIT_CLIENT),
        Policy("organization", settings.RATE_LIMIT_ORGANIZATION),
    )
