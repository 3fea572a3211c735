"""Who buys from an organization."""

import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import hub.core.encryption
import hub.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_roles_open_the_console"),
        # Whose extension the index for parts of names is made with.
        ("products", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Customer",
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
                    "name",
                    models.CharField(
                        help_text="What the person or company is called; empty once erased.",
                        max_length=255,
                    ),
                ),
                (
                    "email",
                    models.CharField(
                        blank=True,
                        help_text="Unique in the organization, whatever its case; empty when unknown.",
                        max_length=254,
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="As it is dialled from abroad; empty when unknown.",
                        max_length=32,
                    ),
                ),
                ("billing_address", models.JSONField(blank=True, null=True)),
                ("shipping_address", models.JSONField(blank=True, null=True)),
                ("identity_document", hub.core.encryption.EncryptedField(blank=True, null=True)),
                (
                    "customer_group",
                    models.CharField(
                        blank=True,
                        help_text="As the seller calls it, for price lists of that group; empty for none.",
                        max_length=64,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending_verification", "Nobody has said yet who it is"),
                            ("active", "Known, and may buy"),
                            ("blocked", "May not buy"),
                        ],
                        default="pending_verification",
                        help_text="Changed by operations of its own, never by an update.",
                        max_length=20,
                    ),
                ),
                (
                    "verified_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="Since when it is known who it is.",
                        null=True,
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="When everything personal was removed.",
                        null=True,
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
            options={
                "indexes": [
                    models.Index(fields=["organization", "name", "id"], name="customer_own_name"),
                    models.Index(
                        fields=["organization", "created_at", "id"], name="customer_own_created_at"
                    ),
                    models.Index(
                        fields=["organization", "updated_at", "id"], name="customer_own_updated_at"
                    ),
                    models.Index(fields=["name", "id"], name="customer_by_name"),
                    models.Index(fields=["created_at", "id"], name="customer_by_created_at"),
                    models.Index(fields=["updated_at", "id"], name="customer_by_updated_at"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("email"), name="gin_trgm_ops"
                        ),
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("phone"), name="gin_trgm_ops"
                        ),
                        name="customer_text",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("organization"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="customer_email_is_unique_in_organization",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="customer_has_one_organization"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["pending_verification", "active", "blocked"])
                        ),
                        name="customer_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "blocked"),
                            models.Q(("status", "active"), ("verified_at__isnull", False)),
                            models.Q(("status", "pending_verification"), ("verified_at", None)),
                            _connector="OR",
                        ),
                        name="customer_is_active_once_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("erased_at__isnull", False), _negated=True),
                                models.Q(("name", ""), _negated=True),
                            ),
                            models.Q(
                                ("erased_at__isnull", False),
                                ("billing_address", None),
                                ("email", ""),
                                ("identity_document__isnull", True),
                                ("name", ""),
                                ("phone", ""),
                                ("shipping_address", None),
                                ("status", "blocked"),
                            ),
                            _connector="OR",
                        ),
                        name="customer_erased_is_nobody",
                    ),
                ],
            },
        ),
    ]
