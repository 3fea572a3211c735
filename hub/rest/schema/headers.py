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
    "until all are back.",
    "RateLimit-Policy": 'Each limit, such as `"client";q=600;w=60`: units, in so many seconds.',
    "Retry-After": "After how many seconds the same request may succeed.",
    "X-Changed-Fields": "What really changed, as names with commas between them.",
    "X-Request-ID": "The id of the call: as sent, or made.",
}
REFUSED = "Refused"
ALWAYS = ("X-Request-ID",)
TO_A_KNOWN_CALLER = ("RateLimit", "RateLimit-Policy")


def shared(result: Plain, **_context: Any) -> Plain:
    """Put the descriptions into one place: a ``POSTPROCESSING_HOOKS`` entry.

    Adds what the answers of every operation carry, and of one that needs a caller.
    """
    components, refusal = result["components"], {}
    components["headers"] = {
        name: {"schema": {"type": "string"}, "description": text} for name, text in HEADERS.items()
    }
    for described in (each for methods in result["paths"].values() for each in methods.values()):
        is_public = {} in described["security"]
        answers = described["responses"]
        refusal = answers.pop("default")
        for answer in answers.values():
            _share(answer, ALWAYS if is_public else (*ALWAYS, *TO_A_KNOWN_CALLER))
        answers["default"] = {"$ref": f"#/components/responses/{REFUSED}"}
    _share(refusal, (*ALWAYS, *TO_A_KNOWN_CALLER))
    components["responses"] = {REFUSED: refusal}
    return result


def _share(answer: Plain, added: tuple[str, ...]) -> None:
    names = sorted({*answer.get("headers", {}), *added})
    answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}
