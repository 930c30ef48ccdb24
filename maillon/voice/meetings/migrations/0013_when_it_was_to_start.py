from django.db import migrations, models


class Migration(migrations.Migration):
    """A revision keeps the start it replaced: calendars of others say from when a date was moved."""

    dependencies = [
        ("meetings", "0012_what_is_wished"),
    ]

    operations = [
        migrations.AddField(
            model_name="meetingrevision",
            name="started_at",
            field=models.DateTimeField(blank=True, help_text="the start it had, when that is what changed", null=True),
        ),
    ]
