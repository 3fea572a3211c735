"""What a search looks in: words with weights beside each product, and all words of a seller."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import BtreeGinExtension, UnaccentExtension
from django.db import migrations, models

from products.services.search_language import stems

# Signs that part words, which PostgreSQL's parser would take for a part of them.
WORDS = """
CREATE FUNCTION products_parted(told text) RETURNS text IMMUTABLE PARALLEL SAFE
    RETURN translate(told, E'/_|\\u201c\\u201d\\u201e\\u00ab\\u00bb\\u200e\\u200f', '          ');
CREATE FUNCTION products_words(told text) RETURNS tsvector IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('products_search'::regconfig, products_parted(told));
CREATE FUNCTION products_query(asked text) RETURNS tsquery IMMUTABLE PARALLEL SAFE
    RETURN websearch_to_tsquery('products_search'::regconfig, products_parted(asked));
"""
NO_WORDS = """
DROP FUNCTION products_query(text);
DROP FUNCTION products_words(text);
DROP FUNCTION products_parted(text);
"""
# The hub's models do not know of these columns: nobody but a search reads them.
COLUMNS = """
ALTER TABLE products_product
    ADD COLUMN search_title tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(products_words(name), 'A') || setweight(products_words(brand), 'B')
    ) STORED,
    ADD COLUMN search_text tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(products_words(name), 'A') || setweight(products_words(brand), 'B')
        || setweight(products_words(regexp_replace(sku, '[^[:alnum:]]+', ' ', 'g')), 'B')
        || setweight(products_words(description), 'D')
    ) STORED;
CREATE INDEX product_words ON products_product USING gin (
    organization_id, category_id, brand, kind, status, currency, search_title, search_text
);
"""
NO_COLUMNS = """
ALTER TABLE products_product DROP COLUMN search_title, DROP COLUMN search_text;
"""
LEARN = """
INSERT INTO products_word (organization_id, word)
SELECT DISTINCT organization_id, unnest(tsvector_to_array(search_title)) FROM products_product
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("products", "0003_product_images"),
    ]

    operations = [
        UnaccentExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(
            f"CREATE TEXT SEARCH CONFIGURATION products_search (COPY = simple);"
            f"{stems(settings.SEARCH_LANGUAGE)}",
            "DROP TEXT SEARCH CONFIGURATION products_search",
        ),
        migrations.RunSQL(WORDS, NO_WORDS),
        migrations.RunSQL(COLUMNS, NO_COLUMNS),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.F("organization"),
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("sku"), name="text_pattern_ops"
                ),
                name="product_own_sku",
            ),
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organization_id",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("word", models.TextField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.organization",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        models.F("organization"),
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="word_likeness",
                    )
                ],
            },
        ),
        migrations.RunSQL(LEARN, migrations.RunSQL.noop),
    ]
