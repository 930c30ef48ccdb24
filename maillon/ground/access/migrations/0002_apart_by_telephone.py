"""Two people are kept apart by their telephone or mail as well: a card made tomorrow counts too."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def say_the_space(apps: Any, _editor: Any) -> None:
    """The space and the indexes of the pairs already there, from their cards."""
    for found in apps.get_model("access", "Conflict").objects.select_related("one", "other"):
        found.space_id = found.one.space_id
        found.one_phone_index, found.one_email_index = found.one.phone_index, found.one.email_index
        found.other_phone_index, found.other_email_index = found.other.phone_index, found.other.email_index
        found.save()


def _card() -> Any:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="actors.person"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("actors", "0001_initial"),
        ("spaces", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "conflict",
            "space",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"
            ),
        ),
        migrations.AddField("conflict", "one_phone_index", models.BinaryField(max_length=8, null=True)),
        migrations.AddField("conflict", "one_email_index", models.BinaryField(max_length=8, null=True)),
        migrations.AddField("conflict", "other_phone_index", models.BinaryField(max_length=8, null=True)),
        migrations.AddField("conflict", "other_email_index", models.BinaryField(max_length=8, null=True)),
        migrations.AddField("conflict", "labels", models.BinaryField(default=b"")),
        migrations.RunPython(say_the_space, migrations.RunPython.noop),
        migrations.AlterField(
            "conflict",
            "space",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"),
        ),
        migrations.AlterField("conflict", "one", _card()),
        migrations.AlterField("conflict", "other", _card()),
    ]
