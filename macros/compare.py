"""What a new edition of the raadgever's text changes: passage by passage, and what that breaks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import pages, text
from .boek import Boek
from .check import quotes
from .models import Deel, Passage, Roldeel

ALIKE = 0.5  # from this share of common words on, two passages are the same one, changed
BULLET = re.compile(r"^\s*(?:[•*–-]|\d+[.)])\s+")


@dataclass(frozen=True)
class Blok:
    """A heading or passage of the present text. `id` is the passage; a heading has none."""

    id: str | None
    tekst: str
    naam: str


def report(boek: Boek, documents: dict, new_text: str) -> str:
    """The comparison as text for an editor: what is equal, changed, gone and new, and what must be mended.

    `documents` are the data files as read, to point at the lines that no longer hold.
    """
    old, new = blocks(boek), lines_of(new_text)
    pairs = align([blok.tekst for blok in old], new)
    lines = [f"Vergelijking met de huidige tekst: {len(old)} koppen en passages nu, {len(new)} in de nieuwe tekst.", ""]
    equal = [index for index, found in pairs.items() if new[found] == old[index].tekst]
    lines += [f"Gelijk: {len(equal)}."]
    for index, blok in enumerate(old):
        if index in pairs and index not in equal:
            lines += ["", f"GEWIJZIGD {blok.naam}", *_word_changes(blok.tekst, new[pairs[index]])]
            lines += _broken(boek, documents, blok, new[pairs[index]])
        elif index not in pairs:
            lines += ["", f"VERDWENEN {blok.naam}", f"    - {blok.tekst}", *_broken(boek, documents, blok, "")]
    lines += _added(old, new, pairs)
    lines += _lost_words(boek, documents, new)
    changed = len(equal) < len(old) or len(new) > len(pairs)
    return "\n".join([*lines, "", *(NEXT_STEPS if changed else ["De nieuwe tekst is gelijk aan de huidige."])])


NEXT_STEPS = [
    "Wat nu te doen staat in README.md onder 'A new edition of VNG's text'. Kort:",
    "  1. neem de nieuwe woorden over in data/ en zet 'gewijzigd' op vandaag;",
    "  2. herstel of verwijder de citaten en kanttekeningen hierboven;",
    "  3. geef een record dat een nieuw id krijgt zijn oude adres bij 'voorheen';",
    "  4. pas 'versie' en 'versie_melding' in data/raadgever.yml aan en zet de nieuwe tekst in tests/fixtures/raadgever.txt;",
    "  5. voer make test uit.",
]


def blocks(boek: Boek) -> list[Blok]:
    """The headings and passages of the present text, in reading order."""
    return [blok for deel in boek.raadgever.leesvolgorde for blok in _blocks(boek, deel, None)]


def _blocks(boek, part, rol):
    if part.kop:
        yield Blok(None, part.kop, f"de kop '{part.kop}'")
    for item in part.inhoud:
        if isinstance(item, Deel | Roldeel):
            yield from _blocks(boek, item, item.rol)
        else:
            ids = [item.passage] if isinstance(item, Passage) else [record.ref for record in boek.opgesomd(item, rol)]
            for passage in ids:
                yield Blok(passage, boek.fragmenten[passage].tekst, f"{passage} ({pages.passage_path(boek, passage)})")


def lines_of(new_text: str) -> list[str]:
    """The headings and passages of a plain text, one a line, without bullets, numbers and white space around them."""
    stripped = (BULLET.sub("", line).strip() for line in new_text.splitlines())
    return [" ".join(line.split()) for line in stripped if line]


def align(old: list[str], new: list[str]) -> dict[int, int]:
    """Which index of `new` each index of `old` has become; the best pairs in order first, then moved ones."""
    score = [[_likeness(left, right) for right in new] for left in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = {}, 0, 0
    while i < len(old) and j < len(new):
        if score[i][j] >= ALIKE and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    free = set(range(len(new))) - set(pairs.values())
    for i in range(len(old)):
        if i not in pairs and free:
            j = max(free, key=lambda candidate: score[i][candidate])
            if score[i][j] >= ALIKE:
                pairs[i] = j
                free.remove(j)
    return pairs


def _likeness(left, right):
    return 1.0 if left == right else SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()


def _word_changes(old, new):
    left, right = old.split(), new.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            before = " ".join(left[max(0, i1 - 3) : i1])
            yield f"    bij '{before}': {_words(left[i1:i2])} wordt {_words(right[j1:j2])}"


def _words(words):
    return f"'{' '.join(words)}'" if words else "niets"


def _broken(boek, documents, blok, new):
    """The quotes and notes that stand at a passage and no longer hold, with their lines; its address when it is gone."""
    if blok.id is None:
        return
    for name, path, passage, citaat in quotes(boek):
        if passage == blok.id and citaat not in new:
            line, column = documents[name].place(path)
            what = f"kanttekening {boek.noten[path[0]].id}" if name == "noten" else "citaat"
            yield f"    breekt: {documents[name].name}:{line}:{column}: {what}: '{citaat}'"
    if not new:
        yield f"    breekt: het adres {pages.passage_path(boek, blok.id)}"


def _added(old, new, pairs):
    became = {found: index for index, found in pairs.items()}
    after = "het begin"
    for index, words in enumerate(new):
        if index in became:
            after = old[became[index]].naam
        else:
            yield from ("", f"NIEUW na {after}", f"    + {words}")


def _lost_words(boek, documents, new):
    """Words by which records are found in the text, and that the new text nowhere holds."""
    lost = []
    for record in boek.records.values():
        index = boek.van_soort(record.soort).index(record)
        for number, words in enumerate(record.in_de_tekst):
            if not any(text.find_words(line, words) for line in new):
                line, column = documents[record.soort].place((index, "in_de_tekst", number))
                lost.append(f"    {documents[record.soort].name}:{line}:{column}: '{words}' ({record.ref})")
    return ["", "NIET MEER IN DE TEKST (in_de_tekst)", *lost] if lost else []
