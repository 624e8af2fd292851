"""Read YAML strictly, and remember where every value stands.

Stricter than PyYAML's safe loader: a key may stand only once in a mapping, and anchors,
aliases, merge keys, tags and a comment behind a bare value are refused. An editor who
makes such a slip gets a line with its place, never a silently lost value.
"""

import re
import unicodedata
from pathlib import Path

import yaml
from yaml.composer import Composer
from yaml.resolver import Resolver

try:
    from yaml.cyaml import CParser
except ImportError:  # PyYAML without libyaml: the same, ten times slower
    CParser = None

from ..boek import text
from .errors import DataFaults, Fault, where
from .textfile import read_text
from .yaml_problems import IN_A_KEY, ODD, explained

PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")}
# What libyaml reads, and PyYAML and this project refuse or place otherwise: in a file, and in bare text between brackets.
LEFT_TO_PYYAML = re.compile("[\t\ufeff]")
NOT_IN_BRACKETS = re.compile(r"\?|:(?!//)")
BEHIND = re.compile(r"[^\S\n]*#")  # a comment on the rest of a line
MAX_DEPTH = 40  # the deepest data of this project goes seven levels


class Document:
    """The content of a YAML file, with the place of every part of it.

    `value` is the content as plain values. `faults` are the faults that left the file readable, such as a key that stands
    twice. A path is a tuple of keys and indexes.
    """

    def __init__(self, name):
        self.name = name
        self.value = None
        self.faults = []
        self._values = {(): (1, 1)}
        self._keys = {}
        self._sources = {}

    def place(self, path, key=False):
        """Return the (line, column) of `path`, or of the nearest part around it; with `key` those of its key. Both count from 1."""
        path = tuple(path)
        if key and path in self._keys:
            return self._keys[path]
        while path not in self._values:
            path = path[:-1]
        return self._values[path]

    def source(self, path):
        """Return the value at `path` as the editor wrote it, without quotation marks; None for a list or mapping."""
        return self._sources.get(tuple(path))

    def scalars(self):
        """Return all (path, text as written) of the file."""
        return self._sources.items()

    def fault(self, path, message, key=False):
        """Return a fault at `path`."""
        return Fault(self.name, *self.place(path, key), message)


def read(path: Path, name: str, may_be_empty: bool = False) -> Document:
    """Read the YAML file at `path`, called `name` in messages. With `may_be_empty` an empty file is an empty list.

    Raises `DataFaults` when nothing can be read: the file is missing, empty, not UTF-8 or not YAML. Other faults are in the
    `faults` of the document.
    """
    return parse(read_text(path, name), name, may_be_empty)


def parse(given: str, name: str, may_be_empty: bool = False) -> Document:
    """Read the YAML in `given`; otherwise as `read`."""
    document = Document(name)
    loader = None
    try:
        root, refused = _composed_fast(given)
        if root is None:
            loader = _Loader(given)
            root, refused = loader.get_single_node(), loader.refused
        if root is None and may_be_empty:
            document.value = []
            return document
        if root is None:
            raise DataFaults([Fault(name, 1, 1, "het bestand is leeg; verwacht: de gegevens van dit bestand")])
        _Builder(document, given, refused).build(root)
    except yaml.MarkedYAMLError as error:
        raise DataFaults([Fault(name, *explained(error, given))]) from None
    except (ValueError, OverflowError):  # what PyYAML's scanner lets through for \U with a number beyond Unicode
        message = "gevonden: een teken dat niet bestaat, geschreven met \\x, \\u of \\U; verwacht: het teken zelf"
        raise DataFaults([Fault(name, loader.line + 1, loader.column + 1, message)]) from None
    except RecursionError:
        raise DataFaults([Fault(name, 1, 1, "gevonden: te veel niveaus in elkaar; verwacht: een gewone lijst")]) from None
    return document


def _composed_fast(text):
    """Return the root node and what is refused in it, read by libyaml, or no root when the file needs PyYAML.

    PyYAML explains faults better, and has the last word where the two differ.
    """
    if LEFT_TO_PYYAML.search(text):
        return None, {}
    try:
        loader = _FastLoader(text)
        return loader.get_single_node(), loader.refused
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return None, {}


class _Strict:
    """Composes nodes, and remembers which of them had an anchor, an alias or a tag."""

    def __init__(self, text):
        super().__init__(text)
        self.depth = 0
        self.refused = {}  # id of a node -> what is wrong with it

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            self.get_event()
            node = yaml.ScalarNode("tag:yaml.org,2002:null", "", event.start_mark, event.end_mark)
            self.refused[id(node)] = f"gevonden: een verwijzing *{event.anchor}; verwacht: de waarde zelf"
            return node
        if self.depth >= MAX_DEPTH:
            what = "gevonden: te veel niveaus in elkaar; verwacht: een gewone lijst"
            raise yaml.composer.ComposerError(None, None, what, event.start_mark)
        wrong = self._stripped(event)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        if wrong:
            self.refused[id(node)] = wrong
        return node

    @staticmethod
    def _stripped(event):
        """Take the anchor or tag from an event, so that its value is read, and return what is wrong with it."""
        if event.anchor is not None:
            found, event.anchor = event.anchor, None
            return f"gevonden: een anker &{found}; verwacht: de waarde zonder anker"
        if event.tag is not None:
            event.tag = None
            event.implicit = (True, False) if isinstance(event, yaml.ScalarEvent) else True
            return "gevonden: een markering die met ! begint; verwacht: de waarde zelf, zo nodig tussen aanhalingstekens"
        return None


class _Loader(_Strict, yaml.SafeLoader):
    """Reads with PyYAML's own parser."""


class _LibYaml(Composer, CParser or yaml.SafeLoader, Resolver):
    """Composes nodes in Python from what libyaml parses."""

    def __init__(self, text):
        (CParser or yaml.SafeLoader).__init__(self, text)
        Composer.__init__(self)
        Resolver.__init__(self)


class _FastLoader(_Strict, _LibYaml):
    """Reads with libyaml, which is many times faster."""

    def compose_node(self, parent, index):
        node = super().compose_node(parent, index)
        bare = isinstance(node, yaml.ScalarNode) and not node.style
        if bare and parent is not None and parent.flow_style and NOT_IN_BRACKETS.search(node.value):
            raise yaml.YAMLError
        return node


class _Builder:
    """Turns nodes into plain values, and remembers their places and faults."""

    def __init__(self, document, text, refused):
        self.document = document
        self.text = text
        self.refused = refused
        self.scalars = yaml.constructor.SafeConstructor()
        self.faults = []

    def build(self, root):
        """Fill the document with its value and its faults."""
        self.document.value = value = self._value(root, ())
        self.document.faults = [
            Fault(self.document.name, *_place(node), where(value, path) + message) for node, path, message in self.faults
        ]

    def _value(self, node, path):
        self.document._values[path] = _place(node)
        if isinstance(node, yaml.ScalarNode):
            node.value = unicodedata.normalize("NFC", node.value)  # é may be one sign or two, and looks the same
        if id(node) in self.refused:
            self._add(node, path, self.refused[id(node)])
        if node.tag not in PLAIN_TAGS:
            self._add(node, path, f"gevonden: {node.value!r}; verwacht: een gewone waarde, zo nodig tussen aanhalingstekens")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return self._scalar(node, path)

    def _scalar(self, node, path):
        self.document._sources[path] = node.value
        if not node.style and node.value and BEHIND.match(self.text, node.end_mark.index):
            self._add(
                node,
                path,
                "gevonden: een # achter de tekst, waardoor de rest wegvalt; verwacht: de tekst tussen "
                "aanhalingstekens, of een opmerking op een eigen regel",
            )
        try:
            return self.scalars.construct_object(node)
        except (ValueError, yaml.YAMLError):
            self._add(node, path, f"gevonden: {node.value!r}; verwacht: een bestaande datum of een gewone waarde")
            return None

    def _mapping(self, node, path):
        result = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
                self._add(
                    key_node,
                    path,
                    "gevonden: een sleutel die geen woord is; verwacht: een woord als sleutel (zet een tekst met { of "
                    "<< tussen aanhalingstekens)",
                )
                continue
            key = unicodedata.normalize("NFC", key_node.value)
            here = (*path, key)
            if odd := re.search(ODD, key):
                self._add(key_node, path, f"gevonden: {text.named_sign(odd[0])} {IN_A_KEY}")
                continue
            if key in result:
                line = self.document._keys[here][0]
                self._add(
                    key_node,
                    here,
                    f"gevonden: de sleutel '{key}' voor de tweede keer (eerst op regel {line}); verwacht: elke sleutel één keer",
                )
                continue
            self.document._keys[here] = _place(key_node)
            result[key] = self._value(value_node, here)
        return result

    def _add(self, node, path, message):
        self.faults.append((node, path, message))


def _place(node):
    return node.start_mark.line + 1, node.start_mark.column + 1
