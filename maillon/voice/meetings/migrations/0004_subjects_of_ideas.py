"""A subject keeps the idea it came from, and when it was taken off the list."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def date_the_removed(apps, schema_editor):
    """Subjects already taken off are dated as they were proposed."""
    topics = apps.get_model("meetings", "Topic")
    topics.objects.filter(state="removed", removed_at__isnull=True).update(removed_at=F("proposed_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_sounds_and_searches"),
    ]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="idea",
            field=models.UUIDField(
                blank=True, help_text="the paragraph of an account it was told in", null=True, unique=True
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="told",
            field=models.ForeignKey(
                blank=True,
                help_text="its account",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="topics",
                to="meetings.minutes",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="removed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(date_the_removed, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="topic",
            name="removed_topic_has_a_reason",
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "removed"), _negated=True),
                    models.Q(models.Q(("reason", ""), _negated=True), ("removed_at__isnull", False)),
                    _connector="OR",
                ),
                name="removed_topic_has_a_reason",
            ),
        ),
    ]
