"""A mandate taken back at once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
        ('contracts', '0002_drafts_have_a_day_and_silence_is_no_signature'),
    ]

    operations = [
        migrations.AddField(
            model_name='mandate',
            name='stopped_at',
            field=models.DateTimeField(blank=True, help_text='taken back at once, on its last day', null=True),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('stopped_at__isnull', True), ('ends_on__isnull', False), _connector='OR'), name='stopped_mandate_has_a_last_day'),
        ),
    ]
