"""The kinds of objects that this app makes known to the platform."""

from hub.core.aggregates import Aggregate
from hub.core.scopes import Scope
from hub.wire.serializers import write
from orders.models import Customer
from orders.selectors import customer_get
from orders.serializers import PERSONAL, CustomerSerializer

AGGREGATES = (
    Aggregate(
        kind="customer",
        model=Customer,
        read_scope=Scope.CUSTOMERS_READ,
        get=lambda actor, key: customer_get(actor=actor, customer_id=key),
        render=lambda customer: write(CustomerSerializer, customer),
        masked=PERSONAL,
    ),
)
