"""Each passage said in a meeting has its speaker and her yes."""

import django.db.models.deletion
from django.db import migrations, models

import maillon.voice.meetings.states_spoken


def read_again(apps, schema_editor):
    """What was public without a yes for each passage is the team's, until its speakers agree."""
    apps.get_model("meetings", "Recording").objects.update(published_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0001_initial"),
        ("meetings", "0005_council_credits"),
        ("vault", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="recording",
            name="dossier",
            field=models.ForeignKey(
                blank=True,
                help_text="of the words to be read",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="vault.dossier",
            ),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="shown",
            field=models.BooleanField(default=False, help_text="public with the last publication"),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="state",
            field=models.CharField(
                choices=maillon.voice.meetings.states_spoken.line_states, default="waiting", max_length=9
            ),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="way",
            field=models.CharField(blank=True, choices=maillon.voice.meetings.states_spoken.line_ways, max_length=7),
        ),
        migrations.AddField(
            model_name="spokenline",
            name="witness",
            field=models.CharField(blank=True, help_text="the office that heard a spoken answer", max_length=120),
        ),
        migrations.CreateModel(
            name="WhoSpoke",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(unique=True)),
                ("sealed", models.BinaryField(default=b"")),
                ("shown_as", models.CharField(blank=True, max_length=80)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="vault.dossier"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="actors.person",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="meetings.recording"
                    ),
                ),
            ],
            options={
                "ordering": ["recording", "pk"],
            },
        ),
        migrations.AddField(
            model_name="spokenline",
            name="said_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="lines",
                to="meetings.whospoke",
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenline",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "waiting"), ("answered_at__isnull", False), _connector="OR"),
                name="spoken_answer_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenline",
            constraint=models.CheckConstraint(
                condition=models.Q(("shown", False), ("state", "approved"), _connector="OR"),
                name="shown_words_have_a_yes",
            ),
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
