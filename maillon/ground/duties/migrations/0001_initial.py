import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actors', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(blank=True, max_length=20)),
                ('about', models.UUIDField(help_text='uid of the object it is about')),
                ('kind', models.CharField(max_length=40)),
                ('opened_at', models.DateTimeField()),
                ('due', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, help_text='code, never a sentence', max_length=40)),
                ('step', models.PositiveSmallIntegerField(default=0, help_text='percent of the delay already reminded of')),
                ('next_step_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_at', models.DateTimeField(blank=True, null=True)),
                ('escalated_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actors.person')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['about', 'kind'], name='duties_duty_about_e539e2_idx'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['organisation', 'due'], name='duty_open_org'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['person', 'due'], name='duty_open_person'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['escalated_to', 'due'], name='duty_open_esc'), models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['next_step_at'], name='duty_next_step')],
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('person__isnull', False), _connector='OR'), name='duty_has_an_owner')],
            },
        ),
    ]
