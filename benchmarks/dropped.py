"""Cutting a 40-page .docx into blocks, beside python-docx merely opening it in the same run.

    python -m benchmarks.dropped [--pages 40] [--rounds 5]

Invented text: 12 paragraphs a page, one heading in six, one table of five rows every two pages. Prints the median and the
worst of each, in milliseconds, and fails past three seconds.
"""

import argparse
import io
import statistics
import time
from collections.abc import Callable

LIMIT = 3.0
WORDS = "Les participantes et participants constatent que le hall du bâtiment B reste sombre depuis deux mois. "


def a_document(pages: int) -> bytes:
    from docx import Document

    document = Document()
    for page in range(pages):
        for rank in range(12):
            if rank % 6 == 0:
                document.add_heading(f"Point {page}.{rank}", level=2)
            else:
                document.add_paragraph(WORDS * 4, style="List Bullet" if rank % 3 == 0 else None)
        if page % 2 == 0:
            table = document.add_table(rows=5, cols=3)
            for cell in table._cells:
                cell.text = "Le bailleur répond"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def seconds(run: Callable[[bytes], object], data: bytes, rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        run(data)
        found.append(time.perf_counter() - start)
    return found


def only_open(data: bytes) -> object:
    from docx import Document

    return Document(io.BytesIO(data))


def cut_and_flag(data: bytes) -> int:
    """What the page does: paragraphs, kinds, and the personal data of each."""
    from maillon.voice.meetings.dropped import findings_in, read_file

    paragraphs = read_file(data).paragraphs
    for paragraph in paragraphs:
        findings_in(paragraph.text)
    return len(paragraphs)


def main() -> None:
    """Prints the figures; ends with an error past the limit."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--pages", type=int, default=40)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    data = a_document(asked.pages)
    print(f"{asked.pages} pages, {len(data) // 1024} kB, {cut_and_flag(data)} paragraphs")
    ours = seconds(cut_and_flag, data, asked.rounds)
    for name, times in (("blocks", ours), ("open", seconds(only_open, data, asked.rounds))):
        print(f"{name:>8}: median {statistics.median(times) * 1000:8.1f} ms, worst {max(times) * 1000:8.1f} ms")
    if max(ours) > LIMIT:
        raise SystemExit(f"past {LIMIT} s")


if __name__ == "__main__":
    main()
