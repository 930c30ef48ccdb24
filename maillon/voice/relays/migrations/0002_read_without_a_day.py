"""Whether a line was read stays; the day it was is kept nowhere."""

from django.db import migrations, models


def keep_the_fact(apps, _editor):
    apps.get_model("relays", "Reading").objects.filter(read_at__isnull=False).update(read=True)


class Migration(migrations.Migration):
    dependencies = [
        ("relays", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="read",
            field=models.BooleanField(default=False, help_text="the day is kept nowhere"),
        ),
        migrations.RunPython(keep_the_fact, migrations.RunPython.noop),
        migrations.RemoveField(model_name="reading", name="read_at"),
    ]
