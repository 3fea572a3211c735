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
        migrations.RunSQL(
            "CREATE SEQUENCE events_event_insertion_order",
            "DROP SEQUENCE events_event_insertion_order",
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("name", models.CharField(max_length=100, primary_key=True, serialize=False)),
                (
                    "position",
                    models.BigIntegerField(
                        default=0, help_text="All up to this one is taken care of."
                    ),
                ),
                (
                    "unfinished_starts",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="How often in a row it was started and did not come to an end.",
                    ),
                ),
                (
                    "not_before",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        help_text="When it may be started again.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consumer",
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
                ("name", models.CharField(max_length=50)),
                (
                    "acknowledged_through",
                    models.BigIntegerField(help_text="All up to this position is acknowledged."),
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
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField()),
                (
                    "consumer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="events.consumer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
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
                ("position", models.BigIntegerField(editable=False, null=True, unique=True)),
                (
                    "inserted",
                    models.BigIntegerField(
                        db_default=models.Func(
                            models.Value("events_event_insertion_order"), function="nextval"
                        ),
                        editable=False,
                    ),
                ),
                ("type", models.CharField(help_text="<kind>.<past participle>", max_length=60)),
                ("aggregate_kind", models.CharField(max_length=40)),
                ("aggregate_id", models.UUIDField()),
                (
                    "version",
                    models.PositiveIntegerField(help_text="Of the object, after it happened."),
                ),
                (
                    "occurred_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow(),
                        editable=False,
                    ),
                ),
                ("request_id", models.CharField(max_length=64)),
                (
                    "principal_kind",
                    models.CharField(
                        choices=[
                            ("user", "user"),
                            ("api_client", "api_client"),
                            ("system", "system"),
                        ],
                        max_length=20,
                    ),
                ),
                ("principal_id", models.UUIDField()),
                (
                    "payload",
                    models.JSONField(
                        help_text="What get_<kind> answered then, without personal data."
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(help_text="Of the payload as JSON, in characters."),
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
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="LogHead",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("position", models.BigIntegerField(default=0, help_text="The last one given.")),
                (
                    "expired_through",
                    models.BigIntegerField(default=0, help_text="The last one not kept."),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="log_head_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expired_through__gte", 0),
                            ("expired_through__lte", models.F("position")),
                        ),
                        name="log_head_expired_what_was_given",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("retrying", "Tried again at its time"),
                            ("dead", "Given up; replayed by hand"),
                        ],
                        default="retrying",
                        max_length=20,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                (
                    "next_attempt_at",
                    models.DateTimeField(
                        db_default=django.contrib.postgres.functions.TransactionNow()
                    ),
                ),
                ("last_error", models.TextField(blank=True)),
                (
                    "event",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="events.event",
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="events.subscriber",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
            },
        ),
        migrations.AddConstraint(
            model_name="consumer",
            constraint=models.UniqueConstraint(
                fields=("organization", "name"), name="consumer_name_is_unique_in_organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="acknowledgement",
            constraint=models.UniqueConstraint(
                fields=("consumer", "position"), name="acknowledgement_is_given_once"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["organization", "position"], name="event_of_organization"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["aggregate_id", "position"], name="event_of_aggregate"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("position", None)),
                fields=["inserted"],
                name="event_without_position",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("status", "retrying")),
                fields=["subscriber", "next_attempt_at"],
                name="delivery_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("subscriber", "event"), name="delivery_of_an_event_is_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["retrying", "dead"])),
                name="delivery_status_is_known",
            ),
        ),
    ]
