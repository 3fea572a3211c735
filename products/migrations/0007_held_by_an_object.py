from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0006_price_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="stockreservation",
            name="holder",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="What kind of object ends it, such as an order; empty when any caller may.",
                max_length=40,
            ),
        ),
    ]
