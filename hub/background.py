"""How background work is set up: the broker, and what runs when without being asked."""

from pathlib import Path
from typing import Any

POLLING_SECONDS = 0.2
FIXED = {
    "CELERY_TASK_DEFAULT_QUEUE": "dualport",
    "CELERY_TASK_IGNORE_RESULT": True,
    "CELERY_TASK_ACKS_LATE": True,
    "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
    "CELERY_WORKER_ENABLE_REMOTE_CONTROL": False,
    "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
    # Celery's 4 s end a process that a busy machine is slow to start, and start the next as slowly.
    "CELERY_WORKER_PROC_ALIVE_TIMEOUT": 60.0,
    "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
    # A broker may be away for any time; who gives up has to be started by hand.
    "CELERY_BROKER_CONNECTION_MAX_RETRIES": None,
}
"""What no installation chooses: a message wakes a worker, and may be lost or come twice."""


def broker(url: str, folder: Path) -> dict[str, Any]:
    """Return the address of the broker, and what it needs beside; without one, a folder."""
    if url:
        return FIXED | {"CELERY_BROKER_URL": url}
    options = {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
        "polling_interval": POLLING_SECONDS,
    }
    address = {
        "CELERY_BROKER_URL": "filesystem://",
        "CELERY_BROKER_TRANSPORT": "hub.folder_queue:Transport",
    }
    return FIXED | address | {"CELERY_BROKER_TRANSPORT_OPTIONS": options}


def timetable(tasks: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Turn task -> seconds between two runs into beat's form.

    A message that no worker took before the next one expires: a pause leaves no heap of them.
    """
    return {
        name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
        for name, seconds in tasks.items()
    }
