"""What the answers of many operations share, described once: their headers, and a refusal."""

from typing import Any

from hub.wire.serializers import Plain

HEADERS = {
    "Content-Disposition": "The name under which a browser stores the file.",
    "ETag": "The version of the object, to be sent as `If-Match`; of a read also as "
    "`If-None-Match`.",
    "Idempotency-Replayed": "`true` when this is the answer to an earlier call with the same key.",
    "Link": 'The next page, as `<address>; rel="next"`; absent at the end.',
    "Location": "The address of the new object.",
    "RateLimit": 'What is left of each limit, such as `"client";r=588;t=72`: units, and seconds '
    "until all are back. Told to a known caller.",
    "RateLimit-Policy": 'Each limit, such as `"client";q=600;w=60`: units, in so many seconds. '
    "Told to a known caller.",
    "Retry-After": "After how many seconds the same request may succeed.",
    "X-Changed-Fields": "What really changed, as names with commas between them.",
    "X-Request-ID": "The id of the call: as sent, or made.",
}
REFUSED = "Refused"
ALWAYS = ("X-Request-ID", "RateLimit", "RateLimit-Policy")
"""On every answer; the limits only to a known caller, whom an operation for anyone has too."""


def shared(result: Plain, **_context: Any) -> Plain:
    """Put the descriptions into one place: a ``POSTPROCESSING_HOOKS`` entry.

    Adds what the answers of every operation carry.
    """
    components, refusal = result["components"], {}
    components["headers"] = {
        name: {"schema": {"type": "string"}, "description": text} for name, text in HEADERS.items()
    }
    for described in (each for methods in result["paths"].values() for each in methods.values()):
        answers = described["responses"]
        refusal = answers.pop("default")
        for answer in answers.values():
            _share(answer, ALWAYS)
        answers["default"] = {"$ref": f"#/components/responses/{REFUSED}"}
    _share(refusal, ALWAYS)
    components["responses"] = {REFUSED: refusal}
    return result


def _share(answer: Plain, added: tuple[str, ...]) -> None:
    names = sorted({*answer.get("headers", {}), *added})
    answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
