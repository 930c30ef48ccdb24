from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('host', models.CharField(max_length=64)),
                ('pid', models.PositiveIntegerField()),
                ('beats', models.PositiveBigIntegerField(default=0)),
                ('started_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('died', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('job', models.CharField(max_length=60)),
                ('period', models.BigIntegerField()),
                ('task', models.UUIDField()),
                ('begun_at', models.DateTimeField()),
                ('error', models.CharField(blank=True, help_text='type and code, never a value', max_length=150)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('job', 'period'), name='job_once_per_period')],
            },
        ),
    ]
