"""What `make run` tells the person at the terminal once the demo hub serves."""

ADDRESSES = {
    "REST": "/api/v1/",
    "SOAP": "/soap/v1/products/?wsdl",
    "Contracts": "/wsdl/",
    "OpenAPI": "/api/v1/schema/",
    "Documents": "/docs/",
    "Console": "/admin/",
}
API_CLIENTS = ("demo-seller", "demo-seller-2", "demo-reseller", "demo-operator")
PEOPLE = {
    "seller@example.com": "demo-seller",
    "seller-2@example.com": "demo-seller-2",
    "reseller@example.com": "demo-reseller",
    "admin@example.com": "demo-admin",
}


def announcement(base_url: str) -> str:
    """Return the addresses and the demo credentials, which are public and work nowhere else."""
    lines = ["", "Dualport is ready."]
    lines += [f"  {name:<12}{base_url}{path}" for name, path in ADDRESSES.items()]
    lines += ["", "API clients (HTTP Basic or UsernameToken):"]
    lines += [f"  {name} / {name}-secret" for name in API_CLIENTS]
    lines += ["People (console, and tokens for REST and SOAP):"]
    lines += [f"  {email} / {password}" for email, password in PEOPLE.items()]
    return "\n".join([*lines, "", "Ctrl-C stops it."])
