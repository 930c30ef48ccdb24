"""Names a body carried, which one goes on with it, and colleges that do not sign or take their word back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
        ('bodies', '0005_its_places_in_words'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=150)),
                ('until', models.DateField(help_text='its last whole day')),
            ],
            options={
                'ordering': ['body', 'until'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='chartersignature',
            name='college_signs_once',
        ),
        migrations.AddField(
            model_name='body',
            name='continued_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continues', to='bodies.body'),
        ),
        migrations.AddField(
            model_name='chartersignature',
            name='refuses',
            field=models.BooleanField(default=False, help_text='it does not sign; no reason is asked'),
        ),
        migrations.AddField(
            model_name='chartersignature',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('continued_by__isnull', True), ('state', 'closed'), _connector='OR'), name='only_closed_body_is_continued'),
        ),
        migrations.AddConstraint(
            model_name='chartersignature',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('charter', 'college'), name='college_signs_once'),
        ),
        migrations.AddConstraint(
            model_name='chartersignature',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('withdrawn_on__gte', models.F('on')), _connector='OR'), name='taken_back_after_signing'),
        ),
        migrations.AddField(
            model_name='formername',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='bodies.body'),
        ),
        migrations.AddConstraint(
            model_name='formername',
            constraint=models.UniqueConstraint(fields=('body', 'until'), name='one_name_a_day'),
        ),
    ]
