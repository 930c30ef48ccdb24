"""The words that wait for a yes are sealed; those taken back leave a keyed digest."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

from maillon.ground.vault.public import seal
from maillon.voice.meetings.models import SpokenLine, SpokenWords


def seal_what_waits(apps, schema_editor):
    """With the dossier of its transcription; what has none any more was not read in time."""
    rows = apps.get_model("meetings", "SpokenLine").objects.filter(state="waiting")
    rows.filter(Q(recording__dossier=None) | Q(recording__dossier__erased_at__isnull=False)).update(
        state="withdrawn", way="late", answered_at=Now(), text="…"
    )
    for row in rows.select_related("recording"):
        line = SpokenLine(pk=row.pk, uid=row.uid, dossier_id=row.recording.dossier_id)
        seal(line, SpokenWords(text=row.text))
        rows.filter(pk=row.pk).update(dossier=row.recording.dossier_id, sealed=line.sealed, text="")


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_who_heard_how_she_is_written"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(model_name="spokenline", name="text", field=models.TextField(blank=True)),
        migrations.AddField(
            model_name="spokenline",
            name="dossier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.dossier",
            ),
        ),
        migrations.AddField(model_name="spokenline", name="sealed", field=models.BinaryField(default=b"")),
        migrations.CreateModel(
            name="WithdrawnWords",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "digest"), name="withdrawn_words_once")
                ],
            },
        ),
        migrations.RunPython(seal_what_waits, migrations.RunPython.noop),
    ]
