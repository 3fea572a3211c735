"""What customers send back."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

import hub.core.identifiers

ONE_OWNERS = """
ALTER TABLE orders_return ADD CONSTRAINT return_order_is_of_its_organization
  FOREIGN KEY (organization_id, order_id) REFERENCES orders_order (organization_id, id);
ALTER TABLE orders_returnitem ADD CONSTRAINT return_item_is_of_its_organization
  FOREIGN KEY (organization_id, parent_id) REFERENCES orders_return (organization_id, id);
"""
UNDO = """
ALTER TABLE orders_return DROP CONSTRAINT return_order_is_of_its_organization;
ALTER TABLE orders_returnitem DROP CONSTRAINT return_item_is_of_its_organization;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles_open_the_console"),
        ("orders", "0002_orders"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE orders_return_number START 50001", "DROP SEQUENCE orders_return_number"
        ),
        migrations.CreateModel(
            name="Return",
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
                            models.Value("orders_return_number"), function="nextval"
                        ),
                        editable=False,
                        help_text="What people call it; it grows over all sellers, with gaps.",
                        unique=True,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "The customer wants to send it back"),
                            ("approved", "The seller agrees; it is awaited"),
                            ("received", "It has come back"),
                            ("refunded", "It has come back, and the money was given back"),
                            ("rejected", "The seller does not agree"),
                        ],
                        default="requested",
                        editable=False,
                        help_text="Changed by operations of its own.",
                        max_length=20,
                    ),
                ),
                (
                    "rejection_reason",
                    models.CharField(
                        blank=True,
                        help_text="Why it was rejected; empty otherwise.",
                        max_length=500,
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
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
            name="ReturnItem",
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
                    models.PositiveIntegerField(help_text="Its place in the return, from 1 on."),
                ),
                ("quantity", models.PositiveIntegerField(help_text="Pieces that come back.")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("damaged", "Damaged or not working"),
                            ("wrong_item", "Not what was ordered"),
                            ("not_as_described", "Not what was described"),
                            ("unwanted", "No longer wanted"),
                            ("other", "Another reason"),
                        ],
                        help_text="Why they come back.",
                        max_length=20,
                    ),
                ),
                (
                    "restocked_quantity",
                    models.PositiveIntegerField(
                        default=0, help_text="Pieces of them that were put back on sale."
                    ),
                ),
                (
                    "order_item",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned_in",
                        to="orders.orderitem",
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
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="orders.return",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="return_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="return_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(fields=["created_at", "id"], name="return_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="return",
            index=models.Index(fields=["updated_at", "id"], name="return_by_updated_at"),
        ),
        migrations.AddConstraint(
            model_name="return",
            constraint=models.UniqueConstraint(
                fields=("organization", "id"), name="return_has_one_owner"
            ),
        ),
        migrations.AddConstraint(
            model_name="return",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["requested", "approved", "received", "refunded", "rejected"])
                ),
                name="return_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="return",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rejection_reason", ""), ("status", "rejected"), _connector="OR"
                ),
                name="return_has_a_reason_if_rejected",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnitem",
            constraint=models.UniqueConstraint(
                fields=("parent", "order_item"), name="return_item_is_one_per_line"
            ),
        ),
        migrations.AddConstraint(
            model_name="returnitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quantity__gte", 1), ("restocked_quantity__lte", models.F("quantity"))
                ),
                name="return_item_pieces_add_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reason__in",
                        ["damaged", "wrong_item", "not_as_described", "unwanted", "other"],
                    )
                ),
                name="return_item_reason_is_known",
            ),
        ),
        migrations.RunSQL(ONE_OWNERS, UNDO),
    ]
