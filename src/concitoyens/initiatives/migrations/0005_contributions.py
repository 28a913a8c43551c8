import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0004_programme'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='amendment',
            name='claimed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='prise en charge le'),
        ),
        migrations.AddField(
            model_name='flag',
            name='handled_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='traité par'),
        ),
        migrations.AddField(
            model_name='flag',
            name='language',
            field=models.CharField(default='fr', max_length=2, verbose_name='langue'),
        ),
        migrations.AddField(
            model_name='initiative',
            name='mailbox_proven_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='adresse prouvée le'),
        ),
        migrations.AlterField(
            model_name='initiative',
            name='status',
            field=models.CharField(choices=[('draft', 'Brouillon'), ('submitted', 'Proposée'), ('changes_asked', 'À reprendre'), ('refused', 'Non retenue'), ('published', 'Publiée'), ('merged', 'Réunie à une autre'), ('archived', 'Archivée')], default='draft', max_length=14, verbose_name='état'),
        ),
        migrations.AlterField(
            model_name='initiativestep',
            name='status',
            field=models.CharField(choices=[('draft', 'Brouillon'), ('submitted', 'Proposée'), ('changes_asked', 'À reprendre'), ('refused', 'Non retenue'), ('published', 'Publiée'), ('merged', 'Réunie à une autre'), ('archived', 'Archivée')], max_length=14, verbose_name='nouvel état'),
        ),
        migrations.CreateModel(
            name='MergeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, max_length=1000, verbose_name='pourquoi')),
                ('asked_at', models.DateTimeField(verbose_name='demandée le')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='répondue le')),
                ('agreed', models.BooleanField(blank=True, null=True, verbose_name='acceptée')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='demandée par')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merge_requests', to='initiatives.initiative', verbose_name='fiche à réunir')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='initiatives.initiative', verbose_name='fiche d’accueil')),
            ],
            options={
                'verbose_name': 'demande de réunion',
                'verbose_name_plural': 'demandes de réunion',
                'ordering': ['asked_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('initiative',), name='one_open_merge_request')],
            },
        ),
    ]
