"""Where units are counted: in Redis for all processes, or in the memory of this one."""

import logging
from collections.abc import Callable
from functools import cache
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.conf import settings
from limits.storage import RedisStorage
from redis import ConnectionPool, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from hub.limits.memory import OwnCounts
from hub.limits.windows import Policy, Usage

logger = logging.getLogger(__name__)
T = TypeVar("T")
PATIENCE_SECONDS = 0.25
PAUSE_SECONDS = 5
PREFIX = "dualport:limits"


class Counters:
    """Counts units by policy and key.

    While Redis fails this process counts by itself: a caller must not wait for it, nor be refused
    or let through without a limit because of it.
    """

    def __init__(self, redis_url: str) -> None:
        self._own = OwnCounts()
        self._lock = Lock()
        self._shared = _redis(redis_url) if redis_url else None
        self._asked_again_at = 0.0

    def take(self, policy: Policy, key: str, cost: int) -> bool:
        """Take units if that many are left; tell whether they were taken."""
        return self._ask(
            lambda storage: storage.acquire_sliding_window_entry(
                _name(policy, key), policy.units, policy.seconds, cost
            )
        )

    def usage(self, policy: Policy, key: str) -> Usage:
        """Return what is counted."""
        name = _name(policy, key)
        return Usage(*self._ask(lambda storage: storage.get_sliding_window(name, policy.seconds)))

    def _ask(self, question: Callable[[OwnCounts | RedisStorage], T]) -> T:
        if self._shared is not None and monotonic() >= self._asked_again_at:
            try:
                return question(self._shared)
            except RedisError:
                self._asked_again_at = monotonic() + PAUSE_SECONDS
                logger.warning(
                    "Rate limits are counted by each process: Redis fails.", exc_info=True
                )
        with self._lock:
            return question(self._own)


def _name(policy: Policy, key: str) -> str:
    return f"{policy.name}:{key}"


def _redis(url: str) -> RedisStorage:
    """Describe the connections; none is made before it is needed."""
    pool = ConnectionPool.from_url(
        url,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        # A connection that Redis closed meanwhile is replaced at once; a Redis that is gone is not
        # waited for.
        retry=Retry(NoBackoff(), 1),
    )
    return RedisStorage(url, connection_pool=pool, key_prefix=PREFIX)


def counters() -> Counters:
    """Return the counters of this process, made when they are first needed."""
    return _counters(settings.REDIS_URL)


@cache
def _counters(redis_url: str) -> Counters:
    return Counters(redis_url)
