"""What holds for an operation by what kind it is of, and which guide tells more."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from hub.docs.operations.reference import Described
from hub.jobs.registry import job_operations
from hub.wire.binaries import binary_names
from hub.wire.secrets import SecretField
from hub.wire.serializers import UpdateSerializer


@dataclass(frozen=True)
class Rule:
    """A sentence or two, and the path of the guide below ``/docs/``; empty where there is none."""

    text: str
    guide: str = ""


def rules_of(entry: Described) -> list[Rule]:
    """Return the rules of an operation."""
    return [rule for rule, holds in RULES if holds(entry)] + [*_of_jobs(entry)]


def _of_jobs(entry: Described) -> Iterator[Rule]:
    if entry.id in job_operations():
        text = f"With more rows than that, submit_job runs {entry.id} in the background."
        yield Rule(text, "guides/bulk-and-jobs/")


def _is_update(entry: Described) -> bool:
    takes = entry.route.declared.takes if entry.route else None
    return takes is not None and issubclass(takes, UpdateSerializer)


def _takes_files(entry: Described) -> bool:
    takes = entry.route.declared.takes if entry.route else None
    return takes is not None and bool(binary_names(takes()))


def _answers_secrets(entry: Described) -> bool:
    return any(isinstance(member.field, SecretField) for member in entry.outputs)


def _is_synchronized(entry: Described) -> bool:
    return entry.is_list and any(member.rest == "updated_since" for member in entry.inputs)


def _streams(entry: Described) -> bool:
    return bool(entry.route and entry.route.declared.streams)


RULES: list[tuple[Rule, Callable[[Described], bool]]] = [
    (
        Rule(
            "A retry with the same idempotency key has one effect and gets the first answer, by "
            "either protocol: the header Idempotency-Key, or idempotencyKey in the message.",
            "guides/retries/",
        ),
        lambda entry: entry.takes_key,
    ),
    (
        Rule(
            "Name the version that you read, in If-Match or expectedVersion: when the object has "
            "changed since, nothing is done (version_mismatch).",
            "guides/versions/",
        ),
        lambda entry: entry.takes_version,
    ),
    (
        Rule(
            "What is not named stays as it is. Null clears on REST, the name in clearFields on "
            "SOAP; a list replaces the list."
        ),
        _is_update,
    ),
    (
        Rule(
            f"A page has {settings.PAGE_SIZE_DEFAULT} rows, and up to {settings.PAGE_SIZE_MAX} "
            "when page_size asks for them. Send next_cursor as cursor for the next one, with the "
            "same filter and order; at the end there is none.",
            "guides/lists/",
        ),
        lambda entry: entry.is_list,
    ),
    (
        Rule(
            "To keep a copy, list with updated_since and store synced_through for the next time: "
            "a row may be seen twice, and none is missed.",
            "guides/lists/",
        ),
        _is_synchronized,
    ),
    (
        Rule(
            f"At most {settings.BULK_MAX_ROWS} rows. Each is judged by itself and has a result of "
            "its own, in the same order; all_or_nothing refuses all when one would fail, and "
            "validate_only writes nothing.",
            "guides/bulk-and-jobs/",
        ),
        lambda entry: entry.is_bulk,
    ),
    (
        Rule(
            "On REST the body may come as multipart/form-data too, with the file as its bytes; in "
            "JSON and on SOAP it is base64."
        ),
        _takes_files,
    ),
    (Rule("The body is read as it arrives and may be of any length."), _streams),
    (
        Rule("What is secret in the answer is told this once, and not to a retry."),
        _answers_secrets,
    ),
]
