"""Each file has a key of its own. Those already there are sealed by the hourly sweep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.AddField("storedfile", "key", models.BinaryField(default=b"", max_length=80)),
    ]
