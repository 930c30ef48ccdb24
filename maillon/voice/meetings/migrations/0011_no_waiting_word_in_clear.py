"""The database refuses, in clear, words that wait for a yes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_words_wait_sealed")]

    operations = [
        migrations.AddConstraint(
            model_name="spokenline",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "waiting"), _negated=True), ("text", ""), _connector="OR"),
                name="spoken_words_wait_sealed",
            ),
        ),
    ]
