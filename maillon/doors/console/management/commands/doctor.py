"""`maillon doctor [--json]`: what is well and what is not."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from maillon.doors.console.findings import Mark, broken, look_around

SIGNS = {Mark.WELL: "✓", Mark.WATCH: "!", Mark.BROKEN: "✗"}


class Command(BaseCommand):
    help = "Looks at engine, key, disk, worker, mail, PDF, clock, messages, backups; ends with 1 when one is broken."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON list, for monitoring")

    def handle(self, *_args: Any, **options: Any) -> None:
        with translation.override("fr"):
            findings = look_around(timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
        else:
            for finding in findings:
                advice = f"  → {finding.advice}" if finding.advice else ""
                self.stdout.write(f"{SIGNS[finding.mark]} {finding.code:<10} {finding.sentence}{advice}")
        if any(broken(findings)):
            raise SystemExit(1)
