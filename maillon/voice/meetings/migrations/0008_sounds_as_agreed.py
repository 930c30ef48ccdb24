"""A sound is public only as it was agreed to; what was public before is the team's until it is joined again."""

from django.db import migrations, models


def for_the_team(apps, schema_editor):
    sounds = apps.get_model("meetings", "Recording").objects.filter(file__isnull=False).values_list("file", flat=True)
    apps.get_model("files", "StoredFile").objects.filter(uid__in=list(sounds)).update(audience="meeting_team")


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("meetings", "0007_rules_to_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="recording",
            name="covers",
            field=models.BooleanField(
                default=False, help_text="someone confirmed that the words cover all of this sound"
            ),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="changed",
            field=models.BooleanField(default=False, help_text="no longer what the sound says"),
        ),
        migrations.RunPython(for_the_team, migrations.RunPython.noop),
    ]
