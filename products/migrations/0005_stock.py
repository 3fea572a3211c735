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
    (
        "products_inventory",
        "inventory_product_is_of_its_organization",
        "product_id",
        "products_product",
    ),
    (
        "products_inventory",
        "inventory_warehouse_is_of_its_organization",
        "warehouse_id",
        "products_warehouse",
    ),
    (
        "products_stockmovement",
        "stock_movement_is_of_its_organization",
        "inventory_id",
        "products_inventory",
    ),
    (
        "products_stockreservationline",
        "reservation_line_is_of_its_organization",
        "inventory_id",
        "products_inventory",
    ),
]
REFUSE = """
CREATE FUNCTION stock_movement_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER products_stockmovement_is_kept BEFORE UPDATE OR DELETE ON products_stockmovement
  FOR EACH ROW EXECUTE FUNCTION stock_movement_refuse();
CREATE TRIGGER products_stockmovement_is_not_emptied BEFORE TRUNCATE ON products_stockmovement
  FOR EACH STATEMENT EXECUTE FUNCTION stock_movement_refuse();
"""
UNDO = """
DROP TRIGGER products_stockmovement_is_kept ON products_stockmovement;
DROP TRIGGER products_stockmovement_is_not_emptied ON products_stockmovement;
DROP FUNCTION stock_movement_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("products", "0004_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inventory",
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
                    "on_hand",
                    models.PositiveIntegerField(default=0, help_text="Pieces that lie there."),
                ),
                (
                    "reserved",
                    models.PositiveIntegerField(
                        default=0, help_text="Pieces of them that are held by reservations."
                    ),
                ),
                (
                    "available",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.CombinedExpression(
                            models.F("on_hand"), "-", models.F("reserved")
                        ),
                        help_text="Pieces that are left: on hand less reserved.",
                        output_field=models.IntegerField(),
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inventories",
            },
        ),
        migrations.CreateModel(
            name="StockMovement",
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
                ("version", models.PositiveIntegerField(help_text="Of the stock, after it.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("set", "Set to a level"),
                            ("adjusted", "Changed by a number of pieces"),
                            ("moved_out", "Transferred to another warehouse"),
                            ("moved_in", "Transferred from another warehouse"),
                            ("reserved", "Held by a reservation"),
                            ("released", "Given back by a reservation"),
                            ("expired", "Given back because a reservation's time was over"),
                            ("committed", "Gone, as a reservation foresaw"),
                        ],
                        help_text="What it came from.",
                        max_length=20,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("received", "Goods came in"),
                            ("returned", "A customer sent them back"),
                            ("sold", "Sold elsewhere"),
                            ("damaged", "Broken or spoilt"),
                            ("lost", "Not to be found"),
                            ("counted", "Counted, or known by another system"),
                            ("corrected", "An earlier movement was wrong"),
                        ],
                        help_text="Why; empty where the kind says it.",
                        max_length=20,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="What the writer remarked.", max_length=255
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True,
                        help_text="The writer's own number for it, or a reservation's.",
                        max_length=100,
                    ),
                ),
                (
                    "on_hand_delta",
                    models.IntegerField(help_text="Pieces by which what is on hand changed."),
                ),
                (
                    "reserved_delta",
                    models.IntegerField(help_text="Pieces by which what is reserved changed."),
                ),
                ("on_hand", models.PositiveIntegerField(help_text="Pieces on hand after it.")),
                ("reserved", models.PositiveIntegerField(help_text="Pieces reserved after it.")),
                (
                    "principal_kind",
                    models.CharField(
                        choices=[
                            ("user", "user"),
                            ("api_client", "api_client"),
                            ("system", "system"),
                        ],
                        help_text="What stands behind who moved it.",
                        max_length=20,
                    ),
                ),
                ("principal_id", models.UUIDField(help_text="Which user or API client moved it.")),
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
                        help_text="Through which door it came.",
                        max_length=10,
                    ),
                ),
                (
                    "request_id",
                    models.CharField(help_text="The X-Request-ID of the call.", max_length=64),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StockReservation",
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
                    "reference",
                    models.CharField(
                        help_text="The caller's own number for it, such as that of an order.",
                        max_length=100,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reserved", "Pieces are held"),
                            ("committed", "The pieces have left"),
                            ("released", "The pieces were given back"),
                            ("expired", "The pieces were given back when its time was over"),
                        ],
                        default="reserved",
                        editable=False,
                        help_text="Changed by operations of its own, and by time.",
                        max_length=20,
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it ends by itself; absent when it never does.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StockReservationLine",
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
                    models.PositiveIntegerField(help_text="Its place in the reservation."),
                ),
                ("quantity", models.PositiveIntegerField(help_text="Pieces that are held.")),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Warehouse",
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
                    "code",
                    models.CharField(
                        help_text="The seller's own name for it, unique in the organization.",
                        max_length=64,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="What it is called, in one line.", max_length=255),
                ),
                (
                    "street",
                    models.CharField(
                        blank=True,
                        help_text="Street and number; empty when unknown.",
                        max_length=255,
                    ),
                ),
                (
                    "city",
                    models.CharField(blank=True, help_text="Empty when unknown.", max_length=100),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        help_text="State or province; empty where there is none.",
                        max_length=100,
                    ),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, help_text="Empty when unknown.", max_length=20),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="As an address names it; empty when unknown.",
                        max_length=100,
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Pieces it has room for; told for planning, not enforced.",
                        null=True,
                    ),
                ),
                (
                    "priority",
                    models.PositiveIntegerField(
                        default=100, help_text="Stock is reserved from the lowest number first."
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        editable=False,
                        help_text="Whether what lies there is for sale.",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                fields=("organization", "id"), name="product_has_one_organization"
            ),
        ),
        migrations.AddField(
            model_name="inventory",
            name="organization",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
            ),
        ),
        migrations.AddField(
            model_name="inventory",
            name="product",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inventories",
                to="products.product",
            ),
        ),
        migrations.AddField(
            model_name="stockmovement",
            name="inventory",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="movements",
                to="products.inventory",
            ),
        ),
        migrations.AddField(
            model_name="stockmovement",
            name="organization",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
            ),
        ),
        migrations.AddField(
            model_name="stockreservation",
            name="organization",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
            ),
        ),
        migrations.AddField(
            model_name="stockreservationline",
            name="inventory",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reservation_lines",
                to="products.inventory",
            ),
        ),
        migrations.AddField(
            model_name="stockreservationline",
            name="organization",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
            ),
        ),
        migrations.AddField(
            model_name="stockreservationline",
            name="reservation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="products.stockreservation",
            ),
        ),
        migrations.AddField(
            model_name="warehouse",
            name="organization",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organization",
            ),
        ),
        migrations.AddField(
            model_name="inventory",
            name="warehouse",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inventories",
                to="products.warehouse",
            ),
        ),
        migrations.AddIndex(
            model_name="stockmovement",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="stock_movement_own"
            ),
        ),
        migrations.AddIndex(
            model_name="stockmovement",
            index=models.Index(fields=["created_at", "id"], name="stock_movement_by_time"),
        ),
        migrations.AddIndex(
            model_name="stockmovement",
            index=models.Index(fields=["request_id"], name="stock_movement_by_request"),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.UniqueConstraint(
                fields=("inventory", "version"), name="stock_movement_is_one_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("version", 1),
                    models.Q(("on_hand_delta", 0), ("reserved_delta", 0), _negated=True),
                    _connector="OR",
                ),
                name="stock_movement_changes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("on_hand__gte", 0),
                    ("reserved__gte", 0),
                    ("reserved__lte", models.F("on_hand")),
                ),
                name="stock_movement_leaves_reserved_within_on_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "set",
                            "adjusted",
                            "moved_out",
                            "moved_in",
                            "reserved",
                            "released",
                            "expired",
                            "committed",
                        ],
                    )
                ),
                name="stock_movement_kind_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="stockreservation",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="reservation_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="stockreservation",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="reservation_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="stockreservation",
            index=models.Index(fields=["created_at", "id"], name="reservation_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="stockreservation",
            index=models.Index(fields=["updated_at", "id"], name="reservation_by_updated_at"),
        ),
        migrations.AddIndex(
            model_name="stockreservation",
            index=models.Index(
                condition=models.Q(("status", "reserved")),
                fields=["expires_at", "id"],
                name="reservation_open_by_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockreservation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("reserved", "committed"))),
                fields=("organization", "reference"),
                name="reservation_reference_is_unique_while_it_holds",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockreservation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["reserved", "committed", "released", "expired"])
                ),
                name="reservation_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stockreservationline",
            constraint=models.UniqueConstraint(
                fields=("reservation", "inventory"), name="reservation_line_is_one_per_stock"
            ),
        ),
        migrations.AddConstraint(
            model_name="stockreservationline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="reservation_line_holds_something"
            ),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(fields=["organization", "code", "id"], name="warehouse_own_code"),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(
                fields=["organization", "priority", "id"], name="warehouse_own_priority"
            ),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="warehouse_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="warehouse_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(fields=["code", "id"], name="warehouse_by_code"),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(fields=["priority", "id"], name="warehouse_by_priority"),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(fields=["created_at", "id"], name="warehouse_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="warehouse",
            index=models.Index(fields=["updated_at", "id"], name="warehouse_by_updated_at"),
        ),
        migrations.AddConstraint(
            model_name="warehouse",
            constraint=models.UniqueConstraint(
                fields=("organization", "code"), name="warehouse_code_is_unique_in_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="warehouse",
            constraint=models.UniqueConstraint(
                fields=("organization", "id"), name="warehouse_has_one_organization"
            ),
        ),
        migrations.AddIndex(
            model_name="inventory",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="inventory_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="inventory",
            index=models.Index(
                fields=["organization", "available", "id"], name="inventory_own_available"
            ),
        ),
        migrations.AddIndex(
            model_name="inventory",
            index=models.Index(fields=["updated_at", "id"], name="inventory_by_updated_at"),
        ),
        migrations.AddIndex(
            model_name="inventory",
            index=models.Index(fields=["available", "id"], name="inventory_by_available"),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.UniqueConstraint(
                fields=("product", "warehouse"), name="inventory_is_one_per_product_and_warehouse"
            ),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.UniqueConstraint(
                fields=("organization", "id"), name="inventory_has_one_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.CheckConstraint(
                condition=models.Q(("reserved__gte", 0)), name="inventory_reserved_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_hand__gte", 0), ("on_hand__lte", 1000000000)),
                name="inventory_on_hand_is_within_limits",
            ),
        ),
        migrations.AddConstraint(
            model_name="inventory",
            constraint=models.CheckConstraint(
                condition=models.Q(("reserved__lte", models.F("on_hand"))),
                name="inventory_reserved_within_on_hand",
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
