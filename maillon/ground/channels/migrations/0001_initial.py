import django.db.models.deletion
import maillon.ground.channels.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actors', '0001_initial'),
        ('places', '0001_initial'),
        ('vault', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('sealed', models.BinaryField(default=b'')),
                ('notice', models.CharField(max_length=60)),
                ('params', models.JSONField(default=dict)),
                ('about', models.UUIDField()),
                ('way', models.CharField(choices=maillon.ground.channels.states.ways, max_length=6)),
                ('state', models.CharField(choices=maillon.ground.channels.states.message_states, default='queued', max_length=10)),
                ('outcome', models.CharField(blank=True, help_text="code, never the provider's words", max_length=60)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
                ('not_before', models.DateTimeField(blank=True, null=True)),
                ('attempted_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('provider_ref', models.CharField(blank=True, max_length=80)),
                ('day_index', models.BinaryField(help_text='number, keyed for one day: the daily cap', max_length=8, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='vault.dossier')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actors.person')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'way', 'state'], name='channels_me_organis_ebbd60_idx'), models.Index(fields=['person', 'way'], name='channels_me_person__a2835f_idx'), models.Index(fields=['about'], name='channels_me_about_43ad21_idx'), models.Index(condition=models.Q(('day_index__isnull', False)), fields=['day_index'], name='message_day'), models.Index(condition=models.Q(('state', 'attempting')), fields=['attempted_at'], name='message_attempting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('attempted_at__isnull', False), models.Q(('state', 'attempting'), _negated=True), _connector='OR'), name='message_attempt_has_a_moment')],
            },
        ),
    ]
