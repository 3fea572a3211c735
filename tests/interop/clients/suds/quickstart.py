import os

from suds import WebFault
from suds.client import Client

credential = {"username": os.environ["HUB_CLIENT_ID"], "password": os.environ["HUB_SECRET"]}
client = Client(f"{os.environ['HUB_URL']}/soap/v1/products/?wsdl", **credential)
products = client.service

drill = {"sku": "DRILL-1", "name": "Drill", "kind": "physical", "price": "24.95", "currency": "EUR"}
made = products.CreateProduct(product=drill)
print(made.sku, made.price, made.status)

found = products.ListProducts(filter={"skus": {"item": ["DRILL-1"]}}).items.item
print(len(found), "found:", found[0].sku)

try:
    products.CreateProduct(product=drill)
except WebFault as refusal:
    print("refused:", refusal.fault.detail.ServiceFault.code)
