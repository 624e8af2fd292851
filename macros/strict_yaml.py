"""Read YAML strictly, and remember where every value stands.

Stricter than PyYAML's safe loader: a key may stand only once in a mapping, and
anchors, aliases, merge keys and tags of one's own are refused. An editor who
makes such a slip gets a line with its place, never a silently lost value.
"""

from pathlib import Path

import yaml

from .errors import DataFouten, Fout

PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
MAX_DEPTH = 40  # the deepest data of this project goes seven levels


class Document:
    """The value of a YAML file, with the place of each part of it.

    `value` is the plain value (dict, list, str, …). `place(path)` gives (line, column),
    counted from 1, for a path of keys and indexes.
    """

    def __init__(self, name):
        self.name = name
        self.value = None
        self._values = {(): (1, 1)}
        self._keys = {}

    def place(self, path, key=False):
        """Where `path` stands, or the nearest enclosing part that does; with `key`, where its key stands."""
        path = tuple(path)
        if key and path in self._keys:
            return self._keys[path]
        while path not in self._values:
            path = path[:-1]
        return self._values[path]

    def fout(self, path, melding, key=False):
        """A `Fout` with `melding` at `path`."""
        return Fout(self.name, *self.place(path, key), melding)


def read(path: Path, name: str) -> Document:
    """Read the YAML file at `path`; `name` is what it is called in messages.

    Raises `DataFouten` when the file is missing, empty, not UTF-8, not YAML, or uses what is refused.
    """
    document = Document(name)
    text = _decode(path, name)
    try:
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            raise DataFouten([Fout(name, 1, 1, "het bestand is leeg; verwacht: de gegevens van dit bestand")])
        document.value = _Builder(document).build(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataFouten([Fout(name, mark.line + 1, mark.column + 1, _explain(error))]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        melding = f"gevonden: het onzichtbare teken U+{ord(text[error.position]):04X}; verwacht: alleen gewone tekens"
        raise DataFouten([Fout(name, line, column, melding)]) from None
    except RecursionError:
        raise DataFouten([Fout(name, 1, 1, "gevonden: te veel niveaus in elkaar; verwacht: een gewone lijst")]) from None
    return document


def _decode(path, name):
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DataFouten([Fout(name, 1, 1, "het bestand ontbreekt; verwacht: een bestand met deze naam")]) from None
    except OSError as error:
        raise DataFouten([Fout(name, 1, 1, f"het bestand is niet te lezen ({error.strerror})")]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        melding = f"gevonden: byte 0x{raw[error.start]:02X}, dat is geen UTF-8; verwacht: een bestand dat als UTF-8 is opgeslagen"
        raise DataFouten([Fout(name, line, column, melding)]) from None


class _Loader(yaml.SafeLoader):
    """Composes nodes only; refuses anchors and aliases while the event that holds them is at hand."""

    depth = 0

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"een verwijzing *{event.anchor}; verwacht: de waarde zelf")
        if event.anchor is not None:
            self._refuse(event, f"een anker &{event.anchor}; verwacht: de waarde zonder anker")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._refuse(event, "te veel niveaus in elkaar; verwacht: een gewone lijst")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    @staticmethod
    def _refuse(event, what):
        raise yaml.composer.ComposerError(None, None, "gevonden: " + what, event.start_mark)


class _Builder:
    """Turns nodes into plain values, noting their places; collects the faults and raises them at the end."""

    def __init__(self, document):
        self.document = document
        self.scalars = yaml.constructor.SafeConstructor()
        self.fouten = []

    def build(self, root):
        value = self._value(root, ())
        if self.fouten:
            raise DataFouten(self.fouten)
        return value

    def _value(self, node, path):
        self.document._values[path] = _place(node)
        if node.tag not in PLAIN_TAGS:
            self._add(node, f"gevonden: de markering {node.tag}; verwacht: een gewone waarde")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        try:
            return self.scalars.construct_object(node)
        except (ValueError, yaml.YAMLError):
            self._add(node, f"gevonden: {node.value!r}; verwacht: een bestaande datum of een gewone waarde")
            return None

    def _mapping(self, node, path):
        result = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
                self._add(key_node, "gevonden: een sleutel die geen woord is; verwacht: een woord als sleutel")
                continue
            key = key_node.value
            here = (*path, key)
            if key in result:
                line = self.document._keys[here][0]
                self._add(key_node, f"gevonden: de sleutel '{key}' voor de tweede keer (eerst op regel {line}); verwacht: elke sleutel één keer")
                continue
            self.document._keys[here] = _place(key_node)
            result[key] = self._value(value_node, here)
        return result

    def _add(self, node, melding):
        self.fouten.append(Fout(self.document.name, *_place(node), melding))


def _place(node):
    return node.start_mark.line + 1, node.start_mark.column + 1


PROBLEMS = {
    "mapping values are not allowed here": "een dubbele punt op deze plaats; zet de tekst tussen dubbele aanhalingstekens",
    "could not find expected ':'": "een sleutel zonder dubbele punt",
    "found character '\\t' that cannot start any token": "een tab; gebruik spaties",
    "found unexpected end of stream": "het einde van het bestand; er ontbreekt een aanhalingsteken of haakje",
    "expected <block end>, but found '-'": "een streepje op deze plaats; kijk naar het inspringen",
    "expected <block end>, but found '<block mapping start>'": "een sleutel op deze plaats; kijk naar het inspringen",
    "expected <block end>, but found '<scalar>'": "tekst op deze plaats; kijk naar de aanhalingstekens",
}


def _explain(error):
    problem = error.problem or ""
    if problem.startswith("gevonden: "):
        return problem
    found = PROBLEMS.get(problem, problem)
    return f"dit is geen geldige YAML. Gevonden: {found}; verwacht: geldige YAML"
