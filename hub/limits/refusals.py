"""What a caller is told who is over a limit."""

from hub.core.errors import RateLimited
from hub.limits.windows import Policy, Usage


def over(policy: Policy, usage: Usage, cost: int) -> RateLimited:
    """Return the refusal of a call that needed ``cost`` units."""
    return RateLimited(
        retry_after_seconds=usage.seconds_to_have(policy, cost),
        parameters={
            "policy": policy.name,
            "limit": str(policy.units),
            "window_seconds": str(policy.seconds),
            "cost": str(cost),
            "remaining": str(usage.remaining(policy)),
        },
    )
