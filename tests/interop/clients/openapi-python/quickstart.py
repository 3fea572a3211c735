import os
from base64 import b64encode

from dualport_client import AuthenticatedClient
from dualport_client.api.products import create_product, list_products
from dualport_client.models import Problem, Product, ProductCreateRequest, ProductKind, ProductPage

pair = f"{os.environ['HUB_CLIENT_ID']}:{os.environ['HUB_SECRET']}"
token = b64encode(pair.encode()).decode()
client = AuthenticatedClient(os.environ["HUB_URL"], token=token, prefix="Basic")

drill = ProductCreateRequest(
    sku="DRILL-1", name="Drill", kind=ProductKind.PHYSICAL, price="24.95", currency="EUR"
)
made = create_product.sync(client=client, body=drill)
assert isinstance(made, Product)
print(made.sku, made.price, made.status)

page = list_products.sync(client=client, skus=["DRILL-1"])
assert isinstance(page, ProductPage)
print(len(page.items), "found:", page.items[0].sku)

refusal = create_product.sync(client=client, body=drill)
assert isinstance(refusal, Problem)
print("refused:", refusal.code)
