"""A role that opens personal data is asked by one person and confirmed by another."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def _card() -> Any:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="actors.person"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_apart_by_telephone"),
        ("actors", "0001_initial"),
    ]

    operations = [
        migrations.AddField("grant", "asked_by", _card()),
        migrations.AddField("grant", "confirm_before", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("grant", "confirmed_by", _card()),
    ]
