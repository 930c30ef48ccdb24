"""A draft says the day it was begun; an organisation may leave without ever having signed."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Coalesce


def say_the_day(apps: Any, _editor: Any) -> None:
    """Nobody wrote down when older drafts were begun: the day of the signature is the safest to say."""
    change, contract = apps.get_model("contracts", "Change"), apps.get_model("contracts", "Contract")
    signed = contract.objects.filter(pk=models.OuterRef("contract_id"))
    change.objects.update(
        written_on=Coalesce(
            models.Subquery(signed.values("signed_on")[:1]), models.Subquery(signed.values("starts_on")[:1])
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("contracts", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="written_on",
            field=models.DateField(null=True, help_text="the day its draft was begun"),
        ),
        migrations.RunPython(say_the_day, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="change",
            name="written_on",
            field=models.DateField(help_text="the day its draft was begun"),
        ),
        migrations.RemoveConstraint(
            model_name="signatory",
            name="signatory_leaves_after_signing",
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_on__isnull", True),
                    ("signed_on__isnull", True),
                    ("withdrawn_on__gte", models.F("signed_on")),
                    _connector="OR",
                ),
                name="signatory_leaves_after_signing",
            ),
        ),
    ]
