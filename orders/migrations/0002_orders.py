from decimal import Decimal

import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import hub.core.identifiers

ONE_OWNER = """
ALTER TABLE {table} ADD CONSTRAINT {name}
  FOREIGN KEY (organization_id, {column}) REFERENCES {target} (organization_id, id)
"""
ONE_OWNERS = [
    ("orders_order", "order_customer_is_of_its_organization", "customer_id", "orders_customer"),
    ("orders_orderitem", "order_item_order_is_of_its_organization", "order_id", "orders_order"),
    (
        "orders_orderitem",
        "order_item_product_is_of_its_organization",
        "product_id",
        "products_product",
    ),
    (
        "orders_orderstatuschange",
        "order_change_order_is_of_its_organization",
        "order_id",
        "orders_order",
    ),
]
REFUSE = """
CREATE FUNCTION order_change_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER orders_orderstatuschange_is_kept BEFORE UPDATE OR DELETE ON orders_orderstatuschange
  FOR EACH ROW EXECUTE FUNCTION order_change_refuse();
CREATE TRIGGER orders_orderstatuschange_is_not_emptied BEFORE TRUNCATE ON orders_orderstatuschange
  FOR EACH STATEMENT EXECUTE FUNCTION order_change_refuse();
"""
UNDO = """
DROP TRIGGER orders_orderstatuschange_is_kept ON orders_orderstatuschange;
DROP TRIGGER orders_orderstatuschange_is_not_emptied ON orders_orderstatuschange;
DROP FUNCTION order_change_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles_open_the_console"),
        ("orders", "0001_initial"),
        ("products", "0007_held_by_an_object"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE orders_order_number START 100001",
            "DROP SEQUENCE orders_order_number",
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "number",
                    models.BigIntegerField(
                        db_default=models.Func(
                            models.Value("orders_order_number"), function="nextval"
                        ),
                        editable=False,
                        help_text="What people call it; it grows over all sellers, with gaps.",
                        unique=True,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("storefront", "A shop that anyone visits"),
                            ("app_user", "An app, to its users"),
                            ("reseller_client", "A reseller, to its clients"),
                            ("booking", "A booking"),
                        ],
                        help_text="By which way it was sold.",
                        max_length=20,
                    ),
                ),
                (
                    "customer_name",
                    models.CharField(help_text="Of whoever it is for.", max_length=255),
                ),
                (
                    "customer_email",
                    models.CharField(blank=True, help_text="Empty when unknown.", max_length=254),
                ),
                (
                    "customer_phone",
                    models.CharField(blank=True, help_text="Empty when unknown.", max_length=32),
                ),
                ("shipping_address", models.JSONField(blank=True, null=True)),
                ("billing_address", models.JSONField(blank=True, null=True)),
                ("currency", models.CharField(help_text="Of all its amounts.", max_length=3)),
                (
                    "subtotal",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What its lines come to, before discount and tax.",
                        max_digits=18,
                    ),
                ),
                (
                    "discount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What is taken off its lines.",
                        max_digits=18,
                    ),
                ),
                (
                    "delivery_fee",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What delivery costs, without tax.",
                        max_digits=18,
                    ),
                ),
                (
                    "tax",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="The tax on its lines.",
                        max_digits=18,
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What is to be paid: subtotal less discount, with tax and delivery fee.",
                        max_digits=18,
                    ),
                ),
                (
                    "deposit",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="What is due at once of a booking; absent for other orders.",
                        max_digits=18,
                        null=True,
                    ),
                ),
                (
                    "paid_amount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What was paid, as its payments say.",
                        max_digits=18,
                    ),
                ),
                (
                    "refunded_amount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What of it was given back.",
                        max_digits=18,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Placed, its stock held for a while"),
                            ("confirmed", "Accepted by the seller"),
                            ("processing", "Being picked and packed"),
                            ("shipped", "On its way; the stock is gone"),
                            ("delivered", "With the customer"),
                            ("activated", "Its SIM is in use"),
                            ("completed", "A booking, delivered and fully paid"),
                            ("cancelled", "Called off"),
                            ("expired", "Nobody confirmed it in time"),
                        ],
                        default="pending",
                        editable=False,
                        help_text="Changed by operations of its own, and by time.",
                        max_length=20,
                    ),
                ),
                (
                    "payment_status",
                    models.CharField(
                        choices=[
                            ("pending", "Nothing was paid"),
                            ("partially_paid", "A part was paid"),
                            ("paid", "All was paid"),
                            ("failed", "Nothing was paid, and the last try failed"),
                            ("partially_refunded", "A part of what was paid was given back"),
                            ("refunded", "All that was paid was given back"),
                        ],
                        default="pending",
                        editable=False,
                        help_text="Follows from its payments.",
                        max_length=20,
                    ),
                ),
                (
                    "carrier",
                    models.CharField(
                        blank=True, help_text="Who carries it; empty when unknown.", max_length=100
                    ),
                ),
                (
                    "tracking_number",
                    models.CharField(
                        blank=True,
                        help_text="The carrier's own number; empty when unknown.",
                        max_length=100,
                    ),
                ),
                (
                    "notes",
                    models.TextField(
                        blank=True,
                        help_text="For people; empty when there are none.",
                        max_length=2000,
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it expires unless it is confirmed before.",
                        null=True,
                    ),
                ),
                (
                    "shipped_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was shipped; absent before.", null=True
                    ),
                ),
                (
                    "delivered_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was delivered; absent before.", null=True
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="orders.customer",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "reseller",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "reservation",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order",
                        to="products.stockreservation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InstalmentPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="Of each instalment but the last, which takes what is over.",
                        max_digits=18,
                    ),
                ),
                (
                    "months",
                    models.PositiveIntegerField(help_text="How many instalments there are."),
                ),
                ("starts_on", models.DateField(help_text="When the first one is due.")),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instalment_plan",
                        to="orders.order",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(help_text="Its place in the order, from 1 on."),
                ),
                (
                    "sku",
                    models.CharField(
                        help_text="What the seller called the product then.", max_length=64
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="What the product was called then.", max_length=255),
                ),
                ("quantity", models.PositiveIntegerField(help_text="Pieces that were ordered.")),
                (
                    "cancelled_quantity",
                    models.PositiveIntegerField(
                        default=0, help_text="Pieces of them that were called off."
                    ),
                ),
                (
                    "returned_quantity",
                    models.PositiveIntegerField(
                        default=0, help_text="Pieces of them that came back."
                    ),
                ),
                (
                    "unit_price",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="Of one piece, without tax.",
                        max_digits=18,
                    ),
                ),
                (
                    "agreed_discount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What was to be taken off all its pieces together.",
                        max_digits=18,
                    ),
                ),
                (
                    "tax_percent",
                    models.DecimalField(
                        decimal_places=3,
                        default=Decimal(0),
                        help_text="The rate of its tax.",
                        max_digits=6,
                    ),
                ),
                (
                    "subtotal",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="The unit price times the pieces that were not called off.",
                        max_digits=18,
                    ),
                ),
                (
                    "discount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What is taken off it.",
                        max_digits=18,
                    ),
                ),
                (
                    "tax",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="On subtotal less discount, rounded half up.",
                        max_digits=18,
                    ),
                ),
                (
                    "total",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="Subtotal less discount, with tax.",
                        max_digits=18,
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="orders.order",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_items",
                        to="products.product",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="OrderStatusChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(help_text="Of the order, after it.")),
                (
                    "from_status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending", "Placed, its stock held for a while"),
                            ("confirmed", "Accepted by the seller"),
                            ("processing", "Being picked and packed"),
                            ("shipped", "On its way; the stock is gone"),
                            ("delivered", "With the customer"),
                            ("activated", "Its SIM is in use"),
                            ("completed", "A booking, delivered and fully paid"),
                            ("cancelled", "Called off"),
                            ("expired", "Nobody confirmed it in time"),
                        ],
                        help_text="Where it stood before; empty when it was made.",
                        max_length=20,
                    ),
                ),
                (
                    "to_status",
                    models.CharField(
                        choices=[
                            ("pending", "Placed, its stock held for a while"),
                            ("confirmed", "Accepted by the seller"),
                            ("processing", "Being picked and packed"),
                            ("shipped", "On its way; the stock is gone"),
                            ("delivered", "With the customer"),
                            ("activated", "Its SIM is in use"),
                            ("completed", "A booking, delivered and fully paid"),
                            ("cancelled", "Called off"),
                            ("expired", "Nobody confirmed it in time"),
                        ],
                        help_text="Where it stood then.",
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="Why; empty when nobody said.", max_length=500
                    ),
                ),
                (
                    "principal_kind",
                    models.CharField(
                        choices=[
                            ("user", "user"),
                            ("api_client", "api_client"),
                            ("system", "system"),
                        ],
                        help_text="What stands behind who did it: user, api_client or system.",
                        max_length=20,
                    ),
                ),
                ("principal_id", models.UUIDField(help_text="Which user or API client did it.")),
                (
                    "principal_name",
                    models.CharField(help_text="Its name at that time.", max_length=255),
                ),
                (
                    "protocol",
                    models.CharField(
                        choices=[
                            ("rest", "rest"),
                            ("soap", "soap"),
                            ("console", "console"),
                            ("system", "system"),
                        ],
                        help_text="Through which door it came: rest, soap, console or system.",
                        max_length=10,
                    ),
                ),
                (
                    "request_id",
                    models.CharField(help_text="The X-Request-ID of the call.", max_length=64),
                ),
                (
                    "order",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="orders.order",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
            options={
                "ordering": ("version",),
            },
        ),
        migrations.CreateModel(
            name="SimOrderDetail",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "sim_type",
                    models.CharField(
                        choices=[("physical", "A card"), ("esim", "A profile to be downloaded")],
                        help_text="In which form it comes.",
                        max_length=20,
                    ),
                ),
                (
                    "network_provider",
                    models.CharField(
                        blank=True,
                        help_text="Whose network it uses; empty when unknown.",
                        max_length=100,
                    ),
                ),
                (
                    "plan_name",
                    models.CharField(
                        blank=True,
                        help_text="What the plan is called; empty when unknown.",
                        max_length=255,
                    ),
                ),
                (
                    "iccid",
                    models.CharField(
                        blank=True,
                        help_text="The number on the card; empty when unknown.",
                        max_length=22,
                    ),
                ),
                (
                    "activated_at",
                    models.DateTimeField(
                        blank=True, help_text="When it was activated; absent before.", null=True
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sim",
                        to="orders.order",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Instalment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hub.core.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(help_text="Its place among them, from 1 on."),
                ),
                ("due_on", models.DateField(help_text="When it is due.")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal(0),
                        editable=False,
                        help_text="What is due then.",
                        max_digits=18,
                    ),
                ),
                (
                    "is_paid",
                    models.BooleanField(
                        default=False, help_text="Whether what was paid covers it wholly."
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instalments",
                        to="orders.instalmentplan",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
                "indexes": [
                    models.Index(
                        models.F("due_on"),
                        models.F("id"),
                        condition=models.Q(("is_paid", False)),
                        name="instalment_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "position"), name="instalment_has_one_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0), ("position__gte", 1)),
                        name="instalment_is_of_something",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="order_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="order_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["created_at", "id"], name="order_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["updated_at", "id"], name="order_by_updated_at"),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                fields=["organization", "status", "created_at", "id"], name="order_own_status"
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(
                condition=models.Q(("status", "pending")),
                fields=["expires_at", "id"],
                name="order_pending_by_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(
                fields=("organization", "id"), name="order_has_one_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("subtotal"), "-", models.F("discount")
                                ),
                                "+",
                                models.F("tax"),
                            ),
                            "+",
                            models.F("delivery_fee"),
                        ),
                    )
                ),
                name="order_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("delivery_fee__gte", 0),
                    ("discount__gte", 0),
                    ("discount__lte", models.F("subtotal")),
                    ("tax__gte", 0),
                ),
                name="order_nothing_is_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("refunded_amount__gte", 0), ("refunded_amount__lte", models.F("paid_amount"))
                ),
                name="order_refunded_within_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("channel", "booking"), ("deposit__gte", 0), ("deposit__isnull", False)
                    ),
                    models.Q(models.Q(("channel", "booking"), _negated=True), ("deposit", None)),
                    _connector="OR",
                ),
                name="order_has_a_deposit_if_booked",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel__in", ["storefront", "app_user", "reseller_client", "booking"])
                ),
                name="order_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "pending",
                            "confirmed",
                            "processing",
                            "shipped",
                            "delivered",
                            "activated",
                            "completed",
                            "cancelled",
                            "expired",
                        ],
                    )
                ),
                name="order_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "payment_status__in",
                        [
                            "pending",
                            "partially_paid",
                            "paid",
                            "failed",
                            "partially_refunded",
                            "refunded",
                        ],
                    )
                ),
                name="order_payment_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("expires_at__isnull", False), ("status", "pending")),
                    models.Q(models.Q(("status", "pending"), _negated=True), ("expires_at", None)),
                    _connector="OR",
                ),
                name="order_expires_while_pending",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("shipped_at__isnull", False),
                        ("status__in", ("shipped", "delivered", "activated", "completed")),
                    ),
                    ("status", "cancelled"),
                    models.Q(
                        models.Q(
                            (
                                "status__in",
                                ["shipped", "delivered", "activated", "completed", "cancelled"],
                            ),
                            _negated=True,
                        ),
                        ("shipped_at", None),
                    ),
                    _connector="OR",
                ),
                name="order_has_shipped_at_once_shipped",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("delivered_at__isnull", False),
                        ("status__in", ("delivered", "activated", "completed")),
                    ),
                    models.Q(
                        models.Q(
                            ("status__in", ("delivered", "activated", "completed")), _negated=True
                        ),
                        ("delivered_at", None),
                    ),
                    _connector="OR",
                ),
                name="order_has_delivered_at_once_delivered",
            ),
        ),
        migrations.AddConstraint(
            model_name="instalmentplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("months__gte", 1)),
                name="instalment_plan_is_of_something",
            ),
        ),
        migrations.AddIndex(
            model_name="orderitem",
            index=models.Index(fields=["organization", "sku"], name="order_item_by_sku"),
        ),
        migrations.AddConstraint(
            model_name="orderitem",
            constraint=models.UniqueConstraint(
                fields=("order", "position"), name="order_item_has_one_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderitem",
            constraint=models.UniqueConstraint(
                fields=("order", "product"), name="order_item_is_one_per_product"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_quantity__gte", 0),
                    ("quantity__gte", 1),
                    ("returned_quantity__gte", 0),
                    (
                        "cancelled_quantity__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("quantity"), "-", models.F("returned_quantity")
                        ),
                    ),
                ),
                name="order_item_pieces_add_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "total",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("subtotal"), "-", models.F("discount")
                            ),
                            "+",
                            models.F("tax"),
                        ),
                    )
                ),
                name="order_item_total_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_discount__gte", 0),
                    (
                        "agreed_discount__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("unit_price"), "*", models.F("quantity")
                        ),
                    ),
                    ("discount__gte", 0),
                    ("discount__lte", models.F("subtotal")),
                    (
                        "subtotal__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("unit_price"), "*", models.F("quantity")
                        ),
                    ),
                    ("tax__gte", 0),
                    ("tax_percent__gte", 0),
                    ("unit_price__gte", 0),
                ),
                name="order_item_amounts_are_within_limits",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderstatuschange",
            constraint=models.UniqueConstraint(
                fields=("order", "version"), name="order_change_is_one_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderstatuschange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "to_status__in",
                        [
                            "pending",
                            "confirmed",
                            "processing",
                            "shipped",
                            "delivered",
                            "activated",
                            "completed",
                            "cancelled",
                            "expired",
                        ],
                    ),
                    (
                        "from_status__in",
                        [
                            "",
                            "pending",
                            "confirmed",
                            "processing",
                            "shipped",
                            "delivered",
                            "activated",
                            "completed",
                            "cancelled",
                            "expired",
                        ],
                    ),
                ),
                name="order_change_statuses_are_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="simorderdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(("sim_type__in", ["physical", "esim"])), name="sim_type_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="simorderdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("iccid", ""), ("iccid__regex", "^[0-9]{18,22}$"), _connector="OR"
                ),
                name="sim_iccid_is_digits",
            ),
        ),
        migrations.AddConstraint(
            model_name="simorderdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("activated_at", None), models.Q(("iccid", ""), _negated=True), _connector="OR"
                ),
                name="sim_activated_has_an_iccid",
            ),
        ),
        *(
            migrations.RunSQL(
                ONE_OWNER.format(table=table, name=name, column=column, target=target),
                f"ALTER TABLE {table} DROP CONSTRAINT {name}",
            )
            for table, name, column, target in ONE_OWNERS
        ),
        migrations.RunSQL(REFUSE, UNDO),
    ]
