"""Prices beside the products' own."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

import hub.core.identifiers

ONE_OWNER = """
ALTER TABLE products_pricelistentry
    ADD CONSTRAINT price_list_entry_product_is_of_its_organization
        FOREIGN KEY (organization_id, product_id) REFERENCES products_product (organization_id, id),
    ADD CONSTRAINT price_list_entry_is_as_its_list
        FOREIGN KEY (organization_id, price_list_id, currency)
        REFERENCES products_pricelist (organization_id, id, currency)
"""
UNDO = """
ALTER TABLE products_pricelistentry
    DROP CONSTRAINT price_list_entry_product_is_of_its_organization,
    DROP CONSTRAINT price_list_entry_is_as_its_list
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles_open_the_console"),
        ("products", "0005_stock"),
    ]

    operations = [
        migrations.CreateModel(
            name="PriceList",
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
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "code",
                    models.CharField(
                        help_text="The seller's own name for it, unique in the organization.",
                        max_length=64,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="What it is for, in one line.", max_length=255),
                ),
                (
                    "currency",
                    models.CharField(
                        editable=False,
                        help_text="Of all its prices, for good: an ISO 4217 code in capitals, such as EUR.",
                        max_length=3,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("storefront", "A shop that anyone visits"),
                            ("app_user", "An app, to its users"),
                            ("reseller_client", "A reseller, to its clients"),
                            ("booking", "A booking"),
                        ],
                        help_text="Only for sales through this channel; absent for all.",
                        max_length=20,
                        null=True,
                    ),
                ),
                (
                    "customer_group",
                    models.CharField(
                        blank=True,
                        help_text="Only for this group of customers, as the seller calls it; empty for all.",
                        max_length=64,
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="0 to 1000; of lists that fit equally well the highest is taken.",
                    ),
                ),
                (
                    "starts_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it begins to hold; absent for always.",
                        null=True,
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When it no longer holds; absent for never.",
                        null=True,
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(default=True, help_text="false: kept, and never chosen."),
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
            name="PriceListEntry",
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
                ("deleted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "min_quantity",
                    models.PositiveIntegerField(
                        default=1, help_text="From how many pieces on; 1 for any number."
                    ),
                ),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Of one piece, zero or more, with no more decimals than its currency has.",
                        max_digits=18,
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        editable=False, help_text="That of the list, for good.", max_length=3
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
                    "price_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="products.pricelist",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="list_prices",
                        to="products.product",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "price list entries",
            },
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["organization", "code", "id"], name="price_list_own_code"),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["organization", "name", "id"], name="price_list_own_name"),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="price_list_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="price_list_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["code", "id"], name="price_list_by_code"),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["name", "id"], name="price_list_by_name"),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["created_at", "id"], name="price_list_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="pricelist",
            index=models.Index(fields=["updated_at", "id"], name="price_list_by_updated_at"),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None)),
                fields=("organization", "code"),
                name="price_list_code_is_unique_in_organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.UniqueConstraint(
                fields=("organization", "id", "currency"),
                name="price_list_is_one_with_its_currency",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="price_list_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel__in", ["storefront", "app_user", "reseller_client", "booking"])
                ),
                name="price_list_channel_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelist",
            constraint=models.CheckConstraint(
                condition=models.Q(("priority__lte", 1000)), name="price_list_priority_is_bounded"
            ),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["product", "min_quantity"],
                name="price_list_entry_prices",
            ),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(fields=["organization", "price", "id"], name="list_price_own_price"),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="list_price_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="list_price_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(fields=["price", "id"], name="list_price_by_price"),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(fields=["created_at", "id"], name="list_price_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="pricelistentry",
            index=models.Index(fields=["updated_at", "id"], name="list_price_by_updated_at"),
        ),
        migrations.AddConstraint(
            model_name="pricelistentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None)),
                fields=("price_list", "product", "min_quantity"),
                name="price_list_entry_is_one_from_a_quantity_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0)), name="price_list_entry_price_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelistentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("min_quantity__gte", 1)),
                name="price_list_entry_quantity_is_positive",
            ),
        ),
        migrations.RunSQL(ONE_OWNER, UNDO),
    ]
