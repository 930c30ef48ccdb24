import django.db.models.deletion
import maillon.ground.links.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actors', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_kind', models.CharField(max_length=20)),
                ('source', models.UUIDField()),
                ('relation', models.CharField(choices=maillon.ground.links.states.relation_choices, max_length=16)),
                ('target_kind', models.CharField(max_length=20)),
                ('target', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('act', models.UUIDField(help_text='act that made it')),
            ],
            options={
                'indexes': [models.Index(fields=['target', 'relation'], name='links_link_target_d6d821_idx')],
                'constraints': [models.UniqueConstraint(fields=('source', 'relation', 'target'), name='link_once'), models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='link_not_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.UUIDField()),
                ('since', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actors.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('about', 'person'), name='follower_once')],
            },
        ),
    ]
