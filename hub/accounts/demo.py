"""The principals of demo mode. Their secrets are public, so nothing else ever accepts them."""

from dataclasses import dataclass

from django.db import transaction

from hub.accounts.choices import Role, grantable_scopes
from hub.accounts.digests import digest_of
from hub.accounts.models import ApiClient, ApiClientSecret, Membership, Organization, User
from hub.core.actors import OrganizationKind


@dataclass(frozen=True, slots=True)
class DemoAccounts:
    """The demo organizations, for the demo data of the apps above."""

    operator: Organization
    seller: Organization
    second_seller: Organization
    reseller: Organization


def load() -> str:
    """Load what `manage.py load_demo` wants of this app; say what there is now."""
    accounts = load_demo_accounts()
    made = (accounts.operator, accounts.seller, accounts.second_seller, accounts.reseller)
    return ", ".join(map(str, made))


@transaction.atomic
def load_demo_accounts() -> DemoAccounts:
    """Make demo organizations, API clients and people; what is there already stays as it is.

    A secret or password that was changed is set back, so that the printed ones always work. An
    account that has one of these names and is no demo account is never touched: IntegrityError.
    """
    operator = _organization(OrganizationKind.OPERATOR, "operator", "Dualport Marketplace")
    seller = _organization(OrganizationKind.SELLER, "seller", "Nordlicht Elektronik GmbH")
    second = _organization(OrganizationKind.SELLER, "seller-2", "Café Délice & Fils")
    reseller = _organization(OrganizationKind.RESELLER, "reseller", "Brücke Vertriebspartner")
    for organization in (operator, seller, second, reseller):
        _api_client(organization, f"demo-{organization.code}")
    _person(operator, "admin@example.com", "Ada Admin", "demo-admin")
    _person(seller, "seller@example.com", "Søren Seller", "demo-seller")
    _person(second, "seller-2@example.com", "Délia Délice", "demo-seller-2")
    _person(reseller, "reseller@example.com", "Rosa Reseller", "demo-reseller")
    return DemoAccounts(operator, seller, second, reseller)


def _organization(kind: OrganizationKind, code: str, name: str) -> Organization:
    return Organization.objects.get_or_create(
        code=code, is_demo=True, defaults={"kind": kind, "name": name}
    )[0]


def _api_client(organization: Organization, client_id: str) -> None:
    client, _ = ApiClient.objects.update_or_create(
        client_id=client_id,
        is_demo=True,
        organization=organization,
        defaults={
            "name": f"Demo client of {organization.name}",
            "scopes": sorted(grantable_scopes(OrganizationKind(organization.kind))),
        },
    )
    digest = digest_of(f"{client_id}-secret")
    if not ApiClientSecret.objects.valid().filter(client=client, digest=digest).exists():
        client.secrets.all().delete()
        ApiClientSecret.objects.create(client=client, digest=digest)


def _person(organization: Organization, email: str, name: str, password: str) -> None:
    user, _ = User.objects.get_or_create(email=email, is_demo=True, defaults={"name": name})
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    Membership.objects.get_or_create(
        user=user, organization=organization, defaults={"role": Role.OWNER}
    )
