"""How someone wishes to be written has the office that heard it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_sounds_as_agreed")]

    operations = [
        migrations.AddField(
            model_name="whospoke",
            name="heard_by",
            field=models.CharField(
                blank=True, default="", help_text="the office that heard how she wishes to be written", max_length=120
            ),
            preserve_default=False,
        ),
    ]
