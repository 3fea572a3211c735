import os

from requests import Session
from zeep import Client, Transport
from zeep.exceptions import Fault

session = Session()
session.auth = (os.environ["HUB_CLIENT_ID"], os.environ["HUB_SECRET"])
client = Client(
    f"{os.environ['HUB_URL']}/soap/v1/products/?wsdl", transport=Transport(session=session)
)
products = client.service

drill = {"sku": "DRILL-1", "name": "Drill", "kind": "physical", "price": "24.95", "currency": "EUR"}
made = products.CreateProduct(product=drill)
print(made.sku, made.price, made.status)

found = products.ListProducts(filter={"skus": {"item": ["DRILL-1"]}})["items"].item
print(len(found), "found:", found[0].sku)

try:
    products.CreateProduct(product=drill)
except Fault as fault:
    refusal = client.wsdl.types.deserialize(fault.detail[0])
    print("refused:", refusal.code)
