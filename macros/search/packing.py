"""The index as it is sent: few bytes, and read at once by `macros/search/js/pages.js`.

Of what `index` gives, each column but `van` is one string, with | between pages and ^ within one. In it

- a text begins with a small letter for its capital, else with a ~; further on a ` makes a capital of the letter behind it; a
  sentence has lost the point at its end, and has a ~ there if it ends on anything but a point, ? or !; an address that is the
  title with hyphens is empty
- signs that occur in no text stand for what Dutch is full of (`OFTEN`); `kort` lists them, each with what it stands for

and `van` has of each page the place of its kind, then a letter for each sentence, A for 0, and the places of the other pages
that have it; places in base 36, as wide as the last one.
"""

import re
import string

COLUMNS = ("adressen", "teksten", "namen", "zoek")
WITHIN, BETWEEN = "^", "|"
# Chosen for what gzip makes of the index with them; each is written with those before it, so the order matters.
OFTEN = [
    "mee",
    "problem",
    "be",
    "veiligh",
    "plan",
    " van ",
    "raad",
    "en",
    " of ",
    "college",
    "een ",
    " en ",
    "huis",
    "de ",
    "er",
    "in",
    "ie",
    "st",
    "ij",
    "het ",
    "zorg",
    " bij ",
    " die ",
    "voor",
    "aar",
    "aan",
    "an",
    "dat ",
    "met ",
    "ver",
    "ge",
    "el",
    "al",
    "op",
    "werk",
    "ing",
    "jeugd",
    "hulp",
    " om ",
    "gemeent",
    "eid",
]
SIGNS = [sign for sign in string.punctuation + string.ascii_uppercase if sign not in f'{WITHIN}{BETWEEN}"\\~`']
DIGITS = string.digits + string.ascii_lowercase


def pack(index: dict) -> dict:
    """Return an index, as `index` gives it, as it is sent."""
    columns = [
        [_middle(address, texts[0]) for address, texts in zip(index["adressen"], index["teksten"], strict=True)],
        [WITHIN.join([_begun(_free(title)), *map(_ended, map(_begun, map(_free, each)))]) for title, *each in index["teksten"]],
        *([WITHIN.join(map(_free, each)) for each in index[name]] for name in ("namen", "zoek")),
    ]
    text = re.sub("[A-Z]", lambda found: f"`{found[0].lower()}", "\n".join(BETWEEN.join(column) for column in columns))
    short = []
    for sign, part in zip([sign for sign in SIGNS if sign not in text], OFTEN, strict=False):
        for known in short:
            part = part.replace(known[1:], known[0])
        text = text.replace(part, sign)
        short.append(sign + part)
    packed = dict(zip(COLUMNS, text.split("\n"), strict=True))
    wide = len(_number(len(index["van"]) - 1))
    whose = BETWEEN.join(_number(kind) + "".join(_mark(each, wide) for each in marks) for kind, *marks in index["van"])
    return {"soorten": index["soorten"], "themas": index["themas"], "kort": short} | packed | {"van": whose}


def unpack(packed: dict) -> dict:
    """Return the index that `pack` was given; where texts held a sign that parts texts they have another."""
    columns = {name: packed[name] for name in COLUMNS}
    for sign, *part in reversed(packed["kort"]):
        columns = {name: text.replace(sign, "".join(part)) for name, text in columns.items()}
    columns = {name: re.sub("`(.)", lambda found: found[1].upper(), text) for name, text in columns.items()}
    split = {name: [each.split(WITHIN) if each else [] for each in text.split(BETWEEN)] for name, text in columns.items()}
    texts = [[_capital(title), *(_whole(_capital(each)) for each in sentences)] for title, *sentences in split["teksten"]]
    names = ["".join(each) or re.sub(r"\W+", "-", title.lower()) for each, (title, *_) in zip(split["adressen"], texts, strict=True)]
    wide = len(_number(len(texts) - 1))
    marks = [re.findall(r"^[^A-Z]+|[A-Z][^A-Z]*", each) for each in packed["van"].split(BETWEEN)]
    whose = [[int(kind, 36), *(_places(mark, wide) for mark in each)] for kind, *each in marks]
    kept = {"soorten": packed["soorten"], "themas": packed["themas"]}
    return kept | split | {"adressen": names, "teksten": texts, "van": whose}


def _free(text):
    """A text without the signs that part texts."""
    return text.replace(WITHIN, "ˆ").replace(BETWEEN, "¦").replace("`", "‘")


def _begun(text):
    first = text[0].lower()
    return first + text[1:] if first != text[0] and first.upper() == text[0] else f"~{text}"


def _ended(text):
    if text[-1] == "." and text[-2:-1] not in ("?", "!", "~"):
        return text[:-1]
    return text if text[-1] in "?!" else f"{text}~"


def _middle(address, title):
    """The part of an address that its kind does not give; nothing where the script can make it from the title."""
    plain = re.fullmatch(r"[A-Za-z]{2,}(?:[ -][A-Za-z]{2,})*", title)
    return "" if plain and address == title.lower().replace(" ", "-") else address


def _number(value):
    return (_number(value // 36) if value > 35 else "") + DIGITS[value % 36]


def _mark(whose, wide):
    kind, *others = whose
    return string.ascii_uppercase[kind] + "".join(_number(place).rjust(wide, "0") for place in others)


def _capital(text):
    return text[1:] if text[0] == "~" else text[0].upper() + text[1:]


def _whole(text):
    return text if text[-1] in "?!" else text[:-1] if text[-1] == "~" else f"{text}."


def _places(mark, wide):
    return [ord(mark[0]) - ord("A"), *(int(mark[at : at + wide], 36) for at in range(1, len(mark), wide))]
