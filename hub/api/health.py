"""Is the process alive, and can it serve? For load balancers and the supervisor."""

from collections.abc import Callable
from functools import cache

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from hub.invariants.selectors import open_alerts


@require_safe
def live(_request: HttpRequest) -> JsonResponse:
    """Answer as long as the process runs; touches nothing else."""
    return JsonResponse({"status": "live"})


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when every check passes, else 503; says which check fails, never why.

    Broken data is told here and makes no hub unavailable: most of it is right.
    """
    results = {name: _passes(check) for name, check in CHECKS.items()}
    passed = all(results.values())
    checks = {name: "ok" if result else "failed" for name, result in results.items()}
    if passed:
        checks |= {name: _told(report) for name, report in REPORTS.items()}
    body = {"status": "ready" if passed else "unavailable", "checks": checks}
    return JsonResponse(body, status=200 if passed else 503)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever the reason, the hub cannot serve
        return False


def _told(report: Callable[[], str]) -> str:
    try:
        return report()
    except Exception:  # noqa: BLE001 - the hub serves, whatever it could not tell
        return "unknown"


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


@cache
def _schema_is_current() -> bool:
    """Remembered once true: a schema does not go back under a running process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError("migrations are pending")
    return True


def _invariants() -> str:
    return "violated" if open_alerts().exists() else "ok"


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _schema_is_current,
}
REPORTS: dict[str, Callable[[], str]] = {"invariants": _invariants}
