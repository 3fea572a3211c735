from django.db import migrations, models
from django.db.models.functions import LPad


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0007_held_by_an_object"),
    ]

    operations = [
        migrations.AddField(
            model_name="product",
            name="gtin",
            field=models.CharField(
                blank=True,
                help_text="Its Global Trade Item Number (EAN, UPC): 8, 12, 13 or 14 digits.",
                max_length=14,
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                models.F("organization"),
                LPad("gtin", 14, models.Value("0")),
                condition=models.Q(("status", "archived"), _negated=True),
                name="product_gtin_is_unique_in_organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("gtin__regex", "^([0-9]{8}|[0-9]{12,14})$")),
                name="product_gtin_has_its_digits",
            ),
        ),
    ]
