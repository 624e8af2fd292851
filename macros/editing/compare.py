"""Compare a new edition of the raadgever with the present one, passage by passage, and find what breaks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ..boek import addresses, text
from ..boek.boek import Boek
from ..boek.models import Deel, Passage, Roldeel, is_vng
from ..data.rules.quotes import quotes
from ..data.rules.shared import places
from .layout import HTML, folded, lines_of, unseen

ALIKE = 0.5  # from this share of common words on, two passages are the same one, changed


@dataclass(frozen=True)
class Block:
    """A heading (`id` None) or passage of the present text; `kop` is the index of the heading above it."""

    id: str | None
    tekst: str
    naam: str
    nummer: int | None = None
    kop: int | None = None

    @cached_property
    def vorm(self) -> str:
        """The text as it is compared."""
        return folded(self.tekst)


def report(boek: Boek, documents: dict, new_text: str) -> str:
    """Return the comparison as text for an editor: what is equal, changed, moved, gone and new, and what to mend.

    `documents` are the data files as read, to name the lines that no longer hold.
    """
    old, new = blocks(boek), lines_of(new_text)
    pairs, moved = align([block.vorm for block in old], [line.vorm for line in new])
    moved |= _under_another_heading(old, pairs)
    parts, equal = [], 0
    for index in range(len(old)):
        changes = _changes(boek, documents, old, new, pairs, index, index in moved)
        equal += not changes
        parts += [["", *changes]] if changes else []
    lines = [
        f"Vergelijking met de huidige tekst: {len(old)} koppen en passages nu, {len(new)} in de nieuwe tekst.",
        "",
        f"Gelijk: {equal}.",
    ]
    lines += [*_hint(old, new, new_text), *_other_signs(old, new, pairs)]
    lines += [line for part in parts for line in part]
    lines += _added(old, new, pairs)
    lines += _lost_words(boek, documents, new)
    lines += _lost_numbers(documents, old, new)
    changed = equal < len(old) or len(new) > len(pairs)
    return "\n".join([*lines, "", *(NEXT_STEPS if changed else ["De nieuwe tekst is gelijk aan de huidige."])])


NEXT_STEPS = [
    "Wat nu te doen staat in docs-dev/redactie.md onder 'Een nieuwe tekst van VNG'. Kort:",
    "  1. neem de nieuwe woorden over in data/ en zet 'gewijzigd' op vandaag;",
    "  2. herstel of verwijder de citaten en kanttekeningen hierboven;",
    "  3. geef een record dat een nieuw id krijgt zijn oude adres bij 'voorheen'; zet een adres dat weg is in data/vervallen.yml;",
    "  4. pas 'versie' en 'versie_melding' in data/raadgever.yml aan en zet de nieuwe tekst in tests/fixtures/raadgever.txt;",
    "  5. pas tests/boek/test_edition.py aan waar de nieuwe tekst dat vraagt, en voer make test uit.",
]


def blocks(boek: Boek) -> list[Block]:
    """Return the headings and passages of the present text, in reading order."""
    found = []
    for deel in boek.raadgever.leesvolgorde:
        _add_blocks(boek, deel, None, found)
    return found


def _add_blocks(boek, part, rol, found):
    kop = None
    if part.kop:
        kop = len(found)
        found.append(Block(None, part.kop, f"de kop '{part.kop}'", getattr(part, "nummer", None)))
    for item in part.inhoud:
        if isinstance(item, Deel | Roldeel):
            _add_blocks(boek, item, item.rol, found)
        else:
            ids = [item.passage] if isinstance(item, Passage) else [record.ref for record in boek.listed(item, rol)]
            for passage in ids:
                found.append(
                    Block(
                        passage,
                        boek.fragmenten[passage].tekst,
                        f"{passage} ({addresses.passage_path(boek, passage)})",
                        kop=kop,
                    )
                )


def align(old: list[str], new: list[str]) -> tuple[dict[int, int], set[int]]:
    """Pair the old texts with the new ones. Return old index -> new index, and the old indexes that moved.

    The best pairs in order come first; what is left is paired with the most similar text.
    """
    score = [[_likeness(left, right) for right in new] for left in old]
    pairs = _in_order(score, len(new))
    moved = set()
    free = set(range(len(new))) - set(pairs.values())
    for i in range(len(old)):
        if i not in pairs and free:
            j = max(free, key=lambda candidate: score[i][candidate])
            if score[i][j] >= ALIKE:
                pairs[i] = j
                moved.add(i)
                free.remove(j)
    return pairs, moved


def _in_order(score, width):
    """Return the pairs that keep the order of both sides and are most similar in total (dynamic programming)."""
    best = [[0.0] * (width + 1) for _ in range(len(score) + 1)]
    for i in range(len(score) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            paired = score[i][j] + best[i + 1][j + 1] if score[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = {}, 0, 0
    while i < len(score) and j < width:
        if score[i][j] >= ALIKE and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(left, right):
    return 1.0 if left == right else SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()


def _under_another_heading(old, pairs):
    """Return the old indexes of passages that now stand under another heading."""
    headings = {pairs[index]: index for index, block in enumerate(old) if block.id is None and index in pairs}
    moved = set()
    for index, block in enumerate(old):
        if block.id is not None and index in pairs:
            above = max((place for place in headings if place < pairs[index]), default=None)
            now = headings.get(above)
            if now != block.kop and (block.kop is None or block.kop in pairs):
                moved.add(index)
    return moved


def _changes(boek, documents, old, new, pairs, index, moved):
    """Return the lines about one heading or passage; none when it is equal."""
    block = old[index]
    if index not in pairs:
        return [f"VERDWENEN {block.naam}", f"    - {block.tekst}", *_broken(boek, documents, block, None, new)]
    line = new[pairs[index]]
    lines = list(_word_changes(block.tekst, line.tekst)) if line.vorm != block.vorm else []
    if block.id is None and line.nummer != block.nummer:
        lines.append(f"    nummer: {block.nummer or 'geen'} wordt {line.nummer or 'geen'}")
    if moved:
        lines.append(f"    verplaatst: staat nu {_after(old, new, pairs, index)}")
    if not lines:
        return []
    return [
        f"{'GEWIJZIGD' if line.vorm != block.vorm else 'VERPLAATST' if moved else 'GEWIJZIGD'} {block.naam}",
        *lines,
        *_broken(boek, documents, block, line, new),
    ]


def _after(old, new, pairs, index):
    became = {place: number for number, place in pairs.items()}
    before = pairs[index] - 1
    if before < 0:
        return "aan het begin"
    return f"na {old[became[before]].naam}" if before in became else f"na '{new[before].tekst[:60]}'"


def _word_changes(old, new):
    left, right = ([word for word in words.split() if folded(word)] for words in (old, new))
    alike = SequenceMatcher(None, [folded(word) for word in left], [folded(word) for word in right], autojunk=False)
    for tag, i1, i2, j1, j2 in alike.get_opcodes():
        if tag != "equal":
            before = " ".join(left[max(0, i1 - 3) : i1])
            yield f"    bij '{before}': {_words(left[i1:i2])} wordt {_words(right[j1:j2])}"


def _words(words):
    return f"'{' '.join(words)}'" if words else "niets"


def _broken(boek, documents, block, line, new):
    """Yield the quotes and notes at a passage that no longer hold, and its address when it is gone."""
    if block.id is None:
        return
    for quote in quotes(boek):
        if quote.passage == block.id and (line is None or folded(quote.citaat) not in line.vorm):
            document = documents[quote.file]
            row, column = document.place(quote.place)
            what = f"kanttekening {boek.noten[quote.path[0]].id}" if quote.file == "noten" else "citaat"
            elsewhere = next((other.tekst for other in new if folded(quote.citaat) in other.vorm), None)
            now = f" (staat nu in '{elsewhere[:50]}…')" if elsewhere else ""
            yield f"    breekt: {document.name}:{row}:{column}: {what}: '{quote.citaat}'{now}"
    if line is None:
        yield f"    breekt: het adres {addresses.passage_path(boek, block.id)}"


def _hint(old, new, new_text):
    """Return a warning when the text is no plain text with a line for each passage."""
    one_line = "Zet elke alinea, kop en opsomming op één regel."
    if len(HTML.findall(new_text)) > 2:
        told = "de nieuwe tekst is HTML. Bewaar de pagina als platte tekst, of kopieer de woorden uit de browser naar een tekstbestand."
    elif len(new) > 2 * len(old):
        told = f"de nieuwe tekst heeft veel meer regels dan de huidige. {one_line}"
    elif 3 * len(new) < len(old) and sum(len(line.tekst) for line in new) > 1000 * len(new):
        told = f"de nieuwe tekst heeft veel minder regels dan de huidige. {one_line}"
    else:
        return []
    return ["", f"Let op: {told}"]


def _other_signs(old, new, pairs):
    """Return which passages have the same words in other signs: those that look alike, or that nobody sees."""
    same = [(old[i], new[j]) for i, j in pairs.items() if old[i].vorm == new[j].vorm and old[i].tekst != new[j].tekst]
    hidden = sorted({text.named_sign(sign) for _, line in same for sign in unseen(line.tekst)})
    if not same:
        return []
    what = f"tekens die niemand ziet ({', '.join(hidden)}) of die op andere lijken" if hidden else "tekens die op andere lijken"
    count = "1 kop of passage verschilt" if len(same) == 1 else f"{len(same)} koppen en passages verschillen"
    return [f"Daarvan: {count} alleen in {what}, als accenten, streepjes en aanhalingstekens. Dat telt niet als wijziging."]


def _added(old, new, pairs):
    became = {found: index for index, found in pairs.items()}
    after = "het begin"
    for index, line in enumerate(new):
        if index in became:
            after = old[became[index]].naam
        else:
            yield from ("", f"NIEUW na {after}", f"    + {line.tekst}")


def _lost_words(boek, documents, new):
    """Return the names in `in_de_tekst` that the new text does not hold."""
    lost = []
    for record, index in places(boek):
        for number, words in enumerate(record.in_de_tekst):
            if not any(text.find_words(line.vorm, folded(words)) for line in new):
                row, column = documents[record.soort].place((index, "in_de_tekst", number))
                lost.append(f"    {documents[record.soort].name}:{row}:{column}: '{words}' ({record.ref})")
    return ["", "NIET MEER IN DE TEKST (in_de_tekst)", *lost] if lost else []


def _lost_numbers(documents, old, new):
    """Return the years and other numbers that are gone from the text but still stand in our own words."""
    now = " ".join(line.vorm for line in new)
    gone = {number for block in old for number in re.findall(r"\d[\d-]*\d", block.vorm) if number not in now}
    lost = []
    for name, document in documents.items():
        for path, words in document.scalars():
            for number in sorted(gone):
                if not is_vng(name, path) and re.search(rf"(?<![\d-]){number}(?![\d-])", words):
                    row, column = document.place(path)
                    lost.append(f"    {document.name}:{row}:{column}: '{number}' in: {words[:80]}")
    return ["", "GETALLEN DIE NIET MEER IN DE TEKST STAAN, maar wel in onze woorden", *lost] if lost else []
