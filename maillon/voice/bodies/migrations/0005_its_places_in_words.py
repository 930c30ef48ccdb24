"""Where a body is, in words kept beside its name: two of one name in two towns are told apart in every list."""

from django.db import migrations, models


def say_where(apps, schema_editor):
    """The names of the places it covers, three at most; running twice changes nothing."""
    body_model, covers = apps.get_model("bodies", "Body"), apps.get_model("bodies", "BodyPlace")
    for body in body_model.objects.all().iterator():
        rows = covers.objects.filter(body=body).order_by("-place__scale", "place__name", "place_id")
        body.where = ", ".join(rows.values_list("place__name", flat=True)[:3])[:300]
        body.save(update_fields=["where"])


class Migration(migrations.Migration):
    dependencies = [("bodies", "0004_own_word_for_its_kind"), ("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="body",
            name="where",
            field=models.CharField(
                blank=True, help_text="its places in words, parts separated by « , »", max_length=300
            ),
        ),
        migrations.RunPython(say_where, migrations.RunPython.noop),
    ]
