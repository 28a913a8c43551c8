from django.db import migrations, models


class Migration(migrations.Migration):
    """The loader remembers what it wrote, so as never to overwrite what somebody changed."""

    dependencies = [("initiatives", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="initiative",
            name="packaged",
            field=models.JSONField(editable=False, null=True, verbose_name="valeurs livrées"),
        ),
    ]
