"""What the document says about all operations together."""

DESCRIPTION = """\
The REST side of the hub. All but signing in exists on SOAP too: the same operation in
UpperCamelCase, with the same rules. The WSDLs are listed at `/wsdl/`.

Send JSON in UTF-8; where a member is a file, a form does as well. Members and query parameters
that are not described are refused; answers may get new members. Decimals travel as text, instants
with a zone. `PATCH` leaves out what stays and clears with `null`. A list answers `next_cursor`
while there is more, and `synced_through`, which is the `updated_since` of the next synchronization.

Whatever is refused is answered as `application/problem+json`, with all wrong fields at once.
`X-Request-ID` is taken from the request or made, and comes back in every answer.
"""

SECURITY_SCHEMES = {
    "basic": {
        "type": "http",
        "scheme": "basic",
        "description": "The id and the secret of an API client.",
    },
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token of a person who signed in.",
    },
}
