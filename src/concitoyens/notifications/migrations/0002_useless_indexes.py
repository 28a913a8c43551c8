"""Indexes that no query reads, each written at every registration.

Django adds one for LIKE beside each unique text column; keys and references are only looked up whole.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS notifications_outgoingmail_key_35d2e6bf_like", migrations.RunSQL.noop),
    ]
