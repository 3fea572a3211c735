"""Categories and products."""

import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import hub.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Category",
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
                ("name", models.CharField(help_text="Unique among its siblings.", max_length=100)),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0, help_text="Its place among its siblings; the lowest comes first."
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="products.category",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "categories",
            },
        ),
        migrations.CreateModel(
            name="Product",
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
                    "sku",
                    models.CharField(
                        help_text="The seller's own number for it, unique in the organization.",
                        max_length=64,
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="What it is called, in one line.", max_length=255),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Plain text, no markup; empty when there is none.",
                        max_length=10000,
                    ),
                ),
                (
                    "brand",
                    models.CharField(
                        blank=True,
                        help_text="Who makes it; empty when nobody is named.",
                        max_length=100,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("physical", "Physical goods"),
                            ("sim_plan", "SIM card with a plan"),
                            ("vehicle", "Vehicle"),
                            ("service", "Service"),
                        ],
                        help_text="What is sold: physical goods, a SIM card with a plan, a vehicle or a service.",
                        max_length=20,
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
                        help_text="Of the price: an ISO 4217 code in capitals, such as EUR.",
                        max_length=3,
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        help_text="Of one piece with its packing, in kilograms, to the gram.",
                        max_digits=12,
                        null=True,
                    ),
                ),
                (
                    "specifications",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="A list of {name, type, value}, in order.",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Being prepared, not for sale"),
                            ("active", "For sale"),
                            ("inactive", "Taken off sale by its owner"),
                            ("out_of_stock", "For sale again once there is stock"),
                            ("archived", "Gone for good; its sku stays taken"),
                        ],
                        default="draft",
                        editable=False,
                        help_text="Changed by operations of its own, never by an update.",
                        max_length=20,
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="products.category",
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
        migrations.AddIndex(
            model_name="category",
            index=models.Index(fields=["position", "id"], name="category_by_position"),
        ),
        migrations.AddIndex(
            model_name="category",
            index=models.Index(fields=["name", "id"], name="category_by_name"),
        ),
        migrations.AddIndex(
            model_name="category",
            index=models.Index(fields=["created_at", "id"], name="category_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="category",
            index=models.Index(fields=["updated_at", "id"], name="category_by_updated_at"),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.UniqueConstraint(
                fields=("organization", "parent", "name"),
                name="category_name_is_unique_among_siblings",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True),
                name="category_is_not_its_own_parent",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["organization", "name", "id"], name="product_own_name"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["organization", "price", "id"], name="product_own_price"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                fields=["organization", "created_at", "id"], name="product_own_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                fields=["organization", "updated_at", "id"], name="product_own_updated_at"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["name", "id"], name="product_by_name"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["price", "id"], name="product_by_price"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["created_at", "id"], name="product_by_created_at"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["updated_at", "id"], name="product_by_updated_at"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("sku"), name="gin_trgm_ops"
                ),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("brand"), name="gin_trgm_ops"
                ),
                name="product_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                fields=("organization", "sku"), name="product_sku_is_unique_in_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0)), name="product_price_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__gte", 0)), name="product_weight_is_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["physical", "sim_plan", "vehicle", "service"])),
                name="product_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "active", "inactive", "out_of_stock", "archived"])
                ),
                name="product_status_is_known",
            ),
        ),
    ]
