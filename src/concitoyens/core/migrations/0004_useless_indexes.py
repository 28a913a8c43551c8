"""Indexes that no query reads, each written at every registration.

Django adds one for LIKE beside each unique text column; keys and references are only looked up whole.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0003_journal_part_of")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS core_ratebucket_key_926446f3_like", migrations.RunSQL.noop),
        migrations.RunSQL("DROP INDEX IF EXISTS core_idempotencykey_key_b99a456d_like", migrations.RunSQL.noop),
    ]
