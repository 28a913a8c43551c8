"""Indexes that no query reads, each written at every registration.

Django adds one for LIKE beside each unique text column; keys and references are only looked up whole.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("congress", "0002_sent_messages")]

    operations = [
        migrations.RunSQL("DROP INDEX IF EXISTS congress_registration_reference_d793fd38_like", migrations.RunSQL.noop),
        migrations.AlterField(
            "registration",
            "congress",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="registrations",
                to="congress.congress",
                verbose_name="congrès",
            ),
        ),
    ]
