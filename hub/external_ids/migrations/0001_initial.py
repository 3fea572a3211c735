"""External ids."""

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

import hub.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExternalId",
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
                    "kind",
                    models.CharField(
                        help_text="What the object is, such as product or category.", max_length=40
                    ),
                ),
                ("object_id", models.UUIDField(help_text="The hub's id of the object.")),
                (
                    "system",
                    models.CharField(
                        help_text="Which of the organization's systems calls it so.", max_length=40
                    ),
                ),
                (
                    "external_id",
                    models.CharField(help_text="What the object is called there.", max_length=100),
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
                    models.Index(fields=["object_id", "kind"], name="external_id_of_object"),
                    models.Index(
                        fields=["organization", "created_at", "id"], name="external_id_own_age"
                    ),
                    models.Index(
                        fields=["organization", "external_id", "id"], name="external_id_own_id"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "kind", "system", "external_id"),
                        name="external_id_names_one_object",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "kind", "object_id", "system"),
                        name="external_id_is_one_in_a_system",
                    ),
                ],
            },
        ),
    ]
