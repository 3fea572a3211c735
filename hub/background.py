"""How background work is set up: the broker, and what runs when without being asked."""

from pathlib import Path
from typing import Any

POLLING_SECONDS = 0.2


def broker(url: str, folder: Path) -> dict[str, Any]:
    """Return the address of the broker, and what it needs beside; without one, a folder."""
    if url:
        return {"CELERY_BROKER_URL": url}
    options = {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
        "polling_interval": POLLING_SECONDS,
    }
    return {"CELERY_BROKER_URL": "filesystem://", "CELERY_BROKER_TRANSPORT_OPTIONS": options}


def timetable(tasks: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Turn task -> seconds between two runs into beat's form.

    A message that no worker took before the next one expires: a pause leaves no heap of them.
    """
    return {
        name: {"task": name, "schedule": seconds, "options": {"expires": seconds}}
        for name, seconds in tasks.items()
    }
