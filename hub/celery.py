"""Background work: ``celery -A hub.celery worker`` and ``celery -A hub.celery beat``."""

import os
import signal
import warnings
from typing import Any

from celery import Celery, Task
from celery.exceptions import SecurityWarning
from celery.signals import setup_logging, worker_process_init
from django.conf import settings
from django.db import OperationalError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")

from hub.supervisor.children import die_with_parent

# Root is a concern where messages may be pickles; here they are JSON.
warnings.filterwarnings("ignore", category=SecurityWarning)


class DatabaseTask(Task):  # type: ignore[misc]  # Celery ships no types
    """A database that is away is no fault of a task, and no news: the next one does its work."""

    throws = (OperationalError,)


app = Celery("dualport", task_cls=DatabaseTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
for folder in (settings.BACKGROUND_FOLDER / "queue", settings.BACKGROUND_FOLDER / "control"):
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@setup_logging.connect
def keep_our_logging(**_named: Any) -> None:
    """Log as the rest of the hub does: a receiver keeps Celery from its own way."""


@worker_process_init.connect
def end_with_the_worker(**_named: Any) -> None:
    """Let no process of the pool outlive its worker, also when that is killed."""
    die_with_parent(signal.SIGKILL, os.getppid())
