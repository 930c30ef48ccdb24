"""What the task backend lacks: who works, and which period of a schedule was already begun."""

from django.db import models

from maillon.kernel.privacy import P1


class Worker(models.Model):
    """One worker process. `beats` only grows; whoever watches measures it with its own steady clock."""

    uid = models.UUIDField(unique=True)
    host = models.CharField(max_length=64)
    pid = models.PositiveIntegerField()
    beats = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    died = models.BooleanField(default=False)

    privacy = {
        "id": P1,
        "uid": P1,
        "host": P1,
        "pid": P1,
        "beats": P1,
        "started_at": P1,
        "seen_at": P1,
        "stopped_at": P1,
        "died": P1,
    }


class Run(models.Model):
    """A job was begun for a period: written once, whatever the number of workers or the clock."""

    job = models.CharField(max_length=60)
    period = models.BigIntegerField()
    task = models.UUIDField()
    begun_at = models.DateTimeField()
    error = models.CharField(max_length=150, blank=True, help_text="type and code, never a value")

    privacy = {"id": P1, "job": P1, "period": P1, "task": P1, "begun_at": P1, "error": P1}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "period"], name="job_once_per_period")]
