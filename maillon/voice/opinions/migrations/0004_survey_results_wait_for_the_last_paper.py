from typing import Any

from django.db import migrations, models
from django.db.models import F


def what_is_concluded_takes_no_paper(apps: Any, _editor: Any) -> None:
    survey = apps.get_model("opinions", "Survey")
    survey.objects.filter(concluded_at__isnull=False).update(papers_ended_at=F("concluded_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("opinions", "0003_surveys"),
    ]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="papers_ended_at",
            field=models.DateTimeField(
                blank=True, help_text="no paper is typed any more: results begin", null=True
            ),
        ),
        migrations.RunPython(what_is_concluded_takes_no_paper, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("concluded_at__isnull", True), ("papers_ended_at__isnull", False), _connector="OR"
                ),
                name="concluded_survey_takes_no_paper",
            ),
        ),
    ]
