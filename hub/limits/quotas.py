"""What a known caller has left, and taking from it."""

from dataclasses import dataclass

from hub.core.actors import Principal
from hub.limits.counters import counters
from hub.limits.policies import of_calls
from hub.limits.refusals import over
from hub.limits.windows import Policy


@dataclass(frozen=True)
class Quotas:
    """The limits of one caller: its own and its organization's."""

    limits: tuple[tuple[Policy, str], ...]

    @classmethod
    def of(cls, principal: Principal) -> "Quotas":
        """Return the limits that hold for a caller now."""
        keys = (str(principal.id), str(principal.organization_id))
        return cls(tuple(zip(of_calls(), keys, strict=True)))

    def take(self, cost: int) -> None:
        """Take units from every limit. Raises RateLimited; those taken before stay taken."""
        for policy, key in self.limits:
            units = min(cost, policy.units)
            if not counters().take(policy, key, units):
                raise over(policy, counters().usage(policy, key), units)

    def headers(self) -> dict[str, str]:
        """Write what holds and what is left, as draft-ietf-httpapi-ratelimit-headers has it."""
        held = [f'"{policy.name}";q={policy.units};w={policy.seconds}' for policy, _ in self.limits]
        left = [_left(policy, key) for policy, key in self.limits]
        return {"RateLimit-Policy": ", ".join(held), "RateLimit": ", ".join(left)}


def _left(policy: Policy, key: str) -> str:
    usage = counters().usage(policy, key)
    return f'"{policy.name}";r={usage.remaining(policy)};t={usage.seconds_to_full()}'
