"""The same limits, headers and numbers on REST and on SOAP."""

import json

import pytest
from django.test import Client
from lxml import etree

from products.models import Product
from tests.clients import basic
from tests.contract.calling import soap_response
from tests.contract.envelopes import SOAP_11, SOAP_12, fault_detail
from tests.contract.samples import NEW_PRODUCT
from tests.factories import PASSWORD, make_api_client, make_membership, make_organization

pytestmark = pytest.mark.django_db
POLICY = '"client";q=4;w=60, "organization";q=6;w=60'
PRODUCTS = "/api/v1/products/"


@pytest.fixture(autouse=True)
def few(rates):
    rates(client="4/minute", organization="6/minute")


@pytest.fixture
def organization():
    return make_organization()


@pytest.fixture
def pair(organization):
    client, secret = make_api_client(organization)
    return client.client_id, secret


def rest(pair, **query):
    return Client().get(PRODUCTS, query, **basic(*pair))


def soap(pair, version=SOAP_11, **request):
    return soap_response("list_products", request, pair, version=version)


def fault_parameters(body):
    rows = etree.fromstring(body).xpath("//*[local-name()='parameters']/*")
    return dict([e.text for e in row] for row in rows)


def left(response):
    assert response.headers["RateLimit-Policy"] == POLICY
    return response.headers["RateLimit"]


def test_both_protocols_draw_from_the_same_units(pair):
    assert left(rest(pair)) == '"client";r=3;t=120, "organization";r=5;t=120'
    assert left(soap(pair)) == '"client";r=2;t=120, "organization";r=4;t=120'
    assert left(soap(pair, SOAP_12)) == '"client";r=1;t=120, "organization";r=3;t=120'


def test_a_refusal_has_the_same_numbers_on_both(pair):
    for _ in range(4):
        assert rest(pair).status_code == 200
    told, faults = rest(pair), [soap(pair), soap(pair, SOAP_12)]
    assert told.status_code == 429
    problem = told.json()
    numbers = {
        "policy": "client",
        "limit": "4",
        "window_seconds": "60",
        "cost": "1",
        "remaining": "0",
    }
    assert (problem["code"], problem["retryable"]) == ("rate_limited", True)
    assert {p["name"]: p["value"] for p in problem["parameters"]} == numbers
    assert problem["retry_after_seconds"] == 61
    for fault in faults:
        assert fault.status_code == 500
        detail = fault_detail(fault.content)
        assert (detail["code"], detail["retryable"]) == ("rate_limited", "true")
        assert detail["retryAfterSeconds"] == "61"
        assert fault_parameters(fault.content) == numbers
        assert fault.headers["X-Error-Class"] == "client"
    for answer in (told, *faults):
        assert answer.headers["Retry-After"] == "61"
        assert left(answer) == '"client";r=0;t=120, "organization";r=2;t=120'


def test_the_same_call_is_admitted_after_the_told_seconds(pair, clock):
    for _ in range(4):
        rest(pair)
    clock.sleep(60)
    assert rest(pair).status_code == 429
    clock.sleep(1)
    assert rest(pair).status_code == 200


def test_clients_of_one_organization_share_its_limit(pair, organization):
    for _ in range(4):
        rest(pair)
    client, secret = make_api_client(organization)
    other = client.client_id, secret
    assert [soap(other).status_code for _ in range(2)] == [200, 200]
    answer = rest(other)
    parameters = {p["name"]: p["value"] for p in answer.json()["parameters"]}
    assert (answer.status_code, parameters["policy"]) == (429, "organization")
    stranger, secret = make_api_client()
    assert rest((stranger.client_id, secret)).status_code == 200


@pytest.mark.parametrize("call", [rest, soap])
def test_a_list_costs_by_what_it_asks_for(call, pair):
    assert '"client";r=2;' in left(call(pair, page_size=40))
    refused = call(pair, page_size=200)
    assert refused.status_code in {429, 500}
    # The first unit is gone; of the other nine there are not enough.
    assert '"client";r=1;' in left(refused)
    assert call(pair, page_size=20).status_code == 200


def test_a_refused_write_changes_nothing(pair, organization):
    for _ in range(4):
        rest(pair)
    answer = Client().post(PRODUCTS, json.dumps(NEW_PRODUCT), "application/json", **basic(*pair))
    assert answer.status_code == 429
    assert soap_response("create_product", {"product": NEW_PRODUCT}, pair).status_code == 500
    assert not Product.objects.exists()


def test_refusals_of_a_known_caller_carry_the_headers(pair):
    assert '"client";r=3;' in left(Client().get(f"{PRODUCTS}?colour=red", **basic(*pair)))
    assert '"client";r=2;' in left(Client().get("/api/v1/products/1/", **basic(*pair)))
    forbidden = Client().post("/api/v1/categories/", "{}", "application/json", **basic(*pair))
    assert (forbidden.status_code, '"client";r=1;' in left(forbidden)) == (403, True)
    refused = soap_response("list_products", {"colour": "red"}, pair)
    assert fault_detail(refused.content)["code"] == "validation_error"
    assert '"client";r=0;' in left(refused)


def test_who_is_not_known_sees_no_limit():
    for answer in (Client().get(PRODUCTS), Client().get("/api/v1/ping/"), soap(None)):
        assert "RateLimit" not in answer.headers
        assert "RateLimit-Policy" not in answer.headers


@pytest.mark.parametrize("call", [rest, soap, lambda pair: soap(pair, SOAP_12)])
def test_guessing_a_secret_is_slowed_on_both(call, pair, rates):
    rates(failures="2/minute", failures_address="9/minute")
    wrong = (pair[0], "wrong")
    assert [call(wrong).status_code for _ in range(2)] in ([401, 401], [500, 500])
    for tried in (wrong, pair):
        slow = call(tried)
        assert (slow.status_code in {429, 500}, slow.headers["Retry-After"]) == (True, "61")
        assert b"rate_limited" in slow.content
        assert b"failures" in slow.content


@pytest.mark.django_db(transaction=True)
def test_guessing_passwords_from_one_address_is_slowed(rates):
    rates(failures="2/minute", failures_address="3/minute")
    for number in range(3):
        body = {"email": f"nobody-{number}@example.com", "password": "guess"}
        assert Client().post("/api/v1/login/", body, "application/json").status_code == 401
    right = {"email": make_membership().user.email, "password": PASSWORD}
    refused = Client().post("/api/v1/login/", right, "application/json")
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    elsewhere = Client(REMOTE_ADDR="127.0.0.2")
    assert elsewhere.post("/api/v1/login/", right, "application/json").status_code == 200


def test_tokens_that_ended_do_not_count(pair, rates):
    rates(failures="2/minute", failures_address="2/minute")
    for _ in range(5):
        answer = Client().get(PRODUCTS, HTTP_AUTHORIZATION="Bearer x.y.z")
        assert answer.status_code == 401
    assert rest(pair).status_code == 200
