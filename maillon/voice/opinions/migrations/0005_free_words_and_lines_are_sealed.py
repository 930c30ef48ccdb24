"""Words nobody showed and the lines of a spreadsheet leave the clear columns. A spreadsheet lives thirty days: sent again,
it is sealed; words not shown yet are deleted, as they are three months after the end."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def what_was_in_clear_goes(apps: Any, _editor: Any) -> None:
    apps.get_model("opinions", "ProjectSheet").objects.all().delete()
    apps.get_model("opinions", "SurveyWords").objects.exclude(state="shown").delete()


def _dossier(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.dossier", **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("opinions", "0004_survey_results_wait_for_the_last_paper"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(what_was_in_clear_goes, migrations.RunPython.noop),
        migrations.RemoveField(model_name="projectsheet", name="rows"),
        migrations.AddField(model_name="projectsheet", name="dossier", field=_dossier()),
        migrations.AddField(
            model_name="projectsheet", name="sealed", field=models.BinaryField(default=b"")
        ),
        migrations.AddField(
            model_name="survey",
            name="dossier",
            field=_dossier(blank=True, null=True, help_text="of its free words"),
        ),
        migrations.AddField(model_name="surveywords", name="dossier", field=_dossier(blank=True, null=True)),
        migrations.AddField(
            model_name="surveywords", name="sealed", field=models.BinaryField(default=b"")
        ),
        migrations.AlterField(
            model_name="surveywords",
            name="text",
            field=models.CharField(
                blank=True, help_text="empty until it is shown with the results", max_length=400
            ),
        ),
        migrations.AddConstraint(
            model_name="surveywords",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), ("state", "shown"), _connector="OR"), name="only_shown_words_in_clear"
            ),
        ),
    ]
