"""What the ERP system of the first demo seller has done: its own numbers, and two jobs."""

from hub.accounts.choices import grantable_scopes
from hub.accounts.models import ApiClient, Organization
from hub.core.actors import Actor, OrganizationKind, Principal, PrincipalKind, Protocol
from hub.core.money import plain
from hub.external_ids.keys import ExternalKey
from hub.external_ids.models import ExternalId
from hub.external_ids.services import external_id_attach
from hub.jobs.choices import JobFormat
from hub.jobs.lines import submitted_texts
from hub.jobs.models import Job
from hub.jobs.runner import run_job_slice
from hub.jobs.services import job_submit
from products.models import Product

CLIENT_ID = "demo-seller"
NUMBERED, IN_SHOP = 40, 10
"""How many products have a number in the ERP system, and how many of these one in the shop too."""
HEADER = "client_ref,sku,price,currency"
WRONG = (
    "line 9001,NO-SUCH-SKU,10.00,EUR",
    "line 9002,{sku},ten,EUR",
    "line 9003,{sku},10.005,EUR",
    "line 9004,,10.00,EUR",
)


def load(seller: Organization) -> None:
    """Attach the numbers and submit the jobs, where there are none; the first job is worked off."""
    actor = _client(seller)
    products = Product.objects.filter(organization=seller).exclude(status="archived")
    ordered = list(products.order_by("sku"))
    if not ExternalId.objects.filter(organization=seller).exists():
        _attach(actor, ordered[:NUMBERED])
    if not Job.objects.filter(organization=seller).exists():
        wrong = [line.format(sku=ordered[0].sku) for line in WRONG]
        done = _submit(actor, [*map(_line, ordered[1:21]), *wrong])
        while run_job_slice(done.pk):
            pass
        _submit(actor, [*map(_line, ordered)])


def _attach(actor: Actor, products: list[Product]) -> None:
    for number, product in enumerate(products, start=1):
        keys = [ExternalKey("erp", f"MAT-{100_000 + number}")]
        keys += [ExternalKey("shop", f"P{number:04}/{product.sku}")] if number <= IN_SHOP else []
        for key in keys:
            external_id_attach(actor=actor, kind="product", object_id=product.pk, key=key)


def _submit(actor: Actor, lines: list[str]) -> Job:
    """Send prices as they are: what came of it shows no matter when it is worked off."""
    form = JobFormat.CSV
    texts = submitted_texts("\n".join([HEADER, *lines]), form)
    return job_submit(actor=actor, operation="bulk_set_prices", form=form, texts=texts)


def _line(product: Product) -> str:
    price = plain(product.price, product.currency)
    return f"line {product.sku},{product.sku},{price},{product.currency}"


def _client(seller: Organization) -> Actor:
    """Act as the demo client, without a call."""
    client = ApiClient.objects.get(client_id=CLIENT_ID, organization=seller)
    kind = OrganizationKind(seller.kind)
    principal = Principal(
        kind=PrincipalKind.API_CLIENT,
        id=client.pk,
        name=client.name,
        organization_id=seller.pk,
        organization_name=seller.name,
        organization_kind=kind,
        scopes=grantable_scopes(kind),
    )
    return Actor(principal=principal, protocol=Protocol.SYSTEM, request_id="load_demo")
