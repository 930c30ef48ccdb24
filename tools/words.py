"""The sentences of the code and of the templates, and the catalogues that hold their translations.

words.py            adds new sentences to the catalogues, drops those no longer used
words.py missing    says how many are not translated
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "maillon" / "locale"
LANGUAGES = ("en", "ar")
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CALL = re.compile(r"\b(n?p?gettext|_)\(")
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
}
Found = tuple[str, str, str]
"""Context, sentence, plural; the first and the last often empty."""


def found() -> dict[Found, list[str]]:
    """Every sentence marked for translation and the files it stands in."""
    places: dict[Found, list[str]] = {}
    for path in sorted((ROOT / "maillon").rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            marked: Iterable[Found] = _in_code(path.read_text(encoding="utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            marked = _in_template(path.read_text(encoding="utf-8"))
        else:
            continue
        for one in marked:
            places.setdefault(one, []).append(str(path.relative_to(ROOT)))
    return places


def sentences() -> set[str]:
    """The sentences alone."""
    return {sentence for _context, sentence, _plural in found()}


def _in_code(source: str) -> Iterator[Found]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            yield from _marked(name, texts)


def _marked(name: str, texts: list[str]) -> Iterator[Found]:
    if name in SINGLE and texts:
        yield "", texts[0], ""
    elif name in PLURAL and len(texts) > 1:
        yield "", texts[0], texts[1]
    elif name in CONTEXT and len(texts) > 1:
        yield texts[0], texts[1], ""


def _in_template(source: str) -> Iterator[Found]:
    """Django turns a template into code that marks the same sentences; each call is read as code."""
    code = templatize(source)
    for match in CALL.finditer(code):
        end = _closing(code, match.end())
        try:
            yield from _in_code(code[match.start() : end])
        except SyntaxError:
            continue


def _closing(code: str, start: int) -> int:
    depth, quote, position = 1, "", start
    while depth and position < len(code):
        sign = code[position]
        if quote:
            if sign == "\\":
                position += 1
            elif sign == quote:
                quote = ""
        elif sign in "'\"":
            quote = sign
        else:
            depth += {"(": 1, ")": -1}.get(sign, 0)
        position += 1
    return position


def update(language: str) -> tuple[int, int]:
    """Adds and drops; returns how many sentences there are and how many wait for a translation."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }
    for (context, sentence, plural), places in sorted(found().items()):
        entry = kept.get((context, sentence)) or polib.POEntry(msgid=sentence, msgctxt=context or None)
        entry.occurrences = [(place, "") for place in sorted(set(places))]
        entry.msgid_plural = plural
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = dict.fromkeys(range(int(PLURALS[language][9])), "")
        new.append(entry)
    new.save(str(path))
    return len(new), len(new) - len(new.translated_entries())


def main() -> int:
    for language in LANGUAGES:
        if sys.argv[1:] == ["missing"]:
            path = LOCALE / language / "LC_MESSAGES" / "django.po"
            known = {entry.msgid for entry in polib.pofile(str(path)).translated_entries()} if path.exists() else set()
            print(f"{language}: {len(sentences() - known)} missing")
        else:
            total, waiting = update(language)
            print(f"{language}: {total} sentences, {waiting} to translate")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
