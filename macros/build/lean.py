"""Make a built site lighter: each page loads only what it uses.

The rules that can apply to what is seen first stand in the page, so that it is painted after one answer. All rules, those of
paper and those of the search are separate files, our scripts are one file, and files that nothing asks for are removed. The
name of such a file changes with its content, so that browsers may keep it for ever. Pages in one folder are of one kind and
get the same rules.
"""

import hashlib
import pickle
import re
import shutil
from collections import defaultdict
from contextlib import suppress
from functools import partial, reduce
from pathlib import Path

from . import css
from .overridden import without_overridden
from .shorten import shortened

INLINE = re.compile(r"(<script>)(.*?)(</script>)", re.S)
# With the line break before the next one, so that pages are the same whatever the number of stylesheets.
SHEET = re.compile(r'<link rel="stylesheet" href="((?:\.\./)*)(assets/[^"]+)">(?:\s+(?=<link rel="stylesheet"))?')
SCRIPT = re.compile(r'<script src="((?:\.\./)*)(assets/[^"]+)" defer></script>')
BETWEEN = re.compile(r">\s*\n\s*<")  # lines that were laid out in a template
SEARCH = re.compile(r'(<data id="rg-zoeken" value=")(.*?)(" hidden></data>)')
ANY_SCRIPT = re.compile(r'<script src="(?:\.\./)*(assets/[^"]+)"')
TEMPLATE = re.compile(r"<template data-uitgever[^>]*>(.*?)</template>", re.S)  # of the search; those of a bundle are what its page shows
ASSET = re.compile(r"assets/[\w./-]+")
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.M)
KEPT = "assets/vast"
STYLE = "<style>{}</style>"
# At the end of a page: browsers paint what stands above before these are there, and start scripts after.
LATE = '<link rel="stylesheet" href="{later}">\n<link rel="stylesheet" href="{paper}" media="print">'


class UnknownPage(Exception):
    """Raised when a page loads other files than expected. The message says which."""


def lighten(folder: Path, cache: Path) -> None:
    """Make the built site in `folder` lighter without changing how it looks or works. Raises `UnknownPage`.

    The parsed stylesheets are kept in the folder `cache`: parsing takes a tenth of a build.
    """
    seen = Seen(folder)
    names = {group: words | _given_by(folder, seen.scripts_of[group]) for group, words in seen.names.items()}
    search = _given_by(folder, seen.late[1:]) | seen.in_template  # the first holds the engine, which makes no elements
    styles = Styles(_rules(folder, seen.sheets, cache), names, seen.first, search)
    files = {
        "later": _kept(folder, "later.css", styles.later),
        "print": _kept(folder, "druk.css", styles.on_paper),
        "scripts": _kept(folder, "pagina.js", _joined(folder, seen.scripts)),
        "search": [_kept(folder, "zoeken.css", styles.of_the_search), _kept(folder, "zoeken.js", _joined(folder, seen.late))],
    }
    asked = set(seen.asked)
    for path in folder.glob("*.webmanifest"):
        asked.update(ASSET.findall(path.read_text(encoding="utf-8")))
    for path, group in seen.group_of.items():
        page = _rewritten(path.read_text(encoding="utf-8"), styles.of_group[group], files, seen.scripts)
        path.write_text(page, encoding="utf-8")
        asked.update(ASSET.findall(page))
    _remove_what_nothing_asks_for(folder, asked)


class Seen:
    """What the pages of a site hold, collected page by page.

    `group_of` says in which group a page is; `names`, `first` (those in the first view) and `scripts_of` are kept by group.
    `sheets`, `scripts` and `late` (for the search) are addresses that all pages load, in order. `asked` are addresses in other
    pages, `in_template` the names that come with the search.
    """

    def __init__(self, folder):
        self.group_of, self.names, self.first, self.scripts_of, self.asked = {}, {}, {}, defaultdict(set), set()
        self.loaded, self.inline = {}, {}
        for path in sorted(folder.rglob("*.html")):
            page = path.read_text(encoding="utf-8")
            if found := SEARCH.search(page):
                self._look(path.relative_to(folder), path, page, found[2])
            else:
                self.asked.update(ASSET.findall(page))
        self.sheets, self.scripts = self._shared(0), self._shared(1)

    def _look(self, name, path, page, late):
        group = self.group_of[path] = name.parts[0], name.name == "index.html"
        inline = "\n".join(body for _, body, _ in INLINE.findall(page))
        if inline not in self.inline:
            self.inline[inline] = css.names_in_script(inline)
        for kept, seen in ((self.names, TEMPLATE.sub("", page)), (self.first, css.first_view(page))):
            words = css.names_in_page(seen) | self.inline[inline]
            kept[group] = kept[group] | words if group in kept else words
        self.scripts_of[group].update(ANY_SCRIPT.findall(page))
        self.loaded[name.as_posix()] = [[address for _, address in sort.findall(page)] for sort in (SHEET, SCRIPT)]
        if name.as_posix() == "index.html":
            self.late = late.split()
            self.in_template = css.names_in_page("".join(TEMPLATE.findall(page)))

    def _shared(self, sort):
        """Return the files that every page loads, in order."""
        each = {name: loaded[sort] for name, loaded in self.loaded.items()}
        shared = [address for address in each.get("index.html", []) if all(address in loaded for loaded in each.values())]
        for name, loaded in each.items():
            if not shared or [address for address in loaded if address in shared] != shared:
                raise UnknownPage(f"{name}: andere stijlen of scripts dan de andere pagina's")
        return shared


class Styles:
    """The rules of the site by use: `of_group` for the first view of pages, `later` all of them, `on_paper`, and `of_the_search`."""

    def __init__(self, rules, names, first, search):
        """Divide `rules`, by the names in each group of pages, those in its first view, and those that come with the search."""
        rules = without_overridden(rules)
        everywhere = reduce(css.Names.__and__, names.values())
        anywhere = reduce(css.Names.__or__, names.values())
        paper = css.select((rule for rule in rules if rule.prints_only), lambda each: each.may_apply(anywhere))
        with_search = everywhere | search
        screen = [rule for rule in rules if not rule.prints_only]
        searched = css.select(
            (rule for rule in screen if rule.selectors),
            lambda each: each.may_apply(with_search) and not each.may_apply(everywhere),
        )
        screen = css.select(screen, lambda each: each.may_apply(anywhere))
        given = [rule for rule in screen if rule.selectors]
        self.later = css.text(css.without_unused(screen))  # whole: what counts over what is then as if no rule had come before
        self.on_paper, self.of_the_search = (css.text(css.with_properties(part, given)) for part in (paper, searched))
        self.of_group = {group: _rules_for(screen, names[group], first[group]) for group in names}


def _rules_for(rules, names, first):
    """Return the rules that can apply to the names of a first view, and the urgent ones to all names, as text."""
    kept = (
        rule for each in rules for rule in css.select([each], partial(css.Selector.may_apply, names=names if each.is_urgent else first))
    )
    return css.text(css.without_unused(list(kept)))


def _given_by(folder, scripts):
    """Return the names that these scripts can give to elements."""
    return css.names_in_script(_joined(folder, sorted(scripts)))


def _rules(folder, sheets, cache):
    """Return the rules of all stylesheets, from the cache or else parsed."""
    texts = {address: _read(folder, address) for address in sheets}
    known = "".join([*texts.values(), Path(css.__file__).read_text(encoding="utf-8")])
    kept = cache / f"{hashlib.sha256(known.encode()).hexdigest()}.pickle"
    with suppress(OSError, pickle.PickleError, EOFError):
        return pickle.loads(kept.read_bytes())
    found = [rule for address, text in texts.items() for rule in _read_rules(address, text)]
    with suppress(OSError):  # a build can do without
        shutil.rmtree(cache, ignore_errors=True)
        cache.mkdir(parents=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def _read_rules(address, text):
    try:
        return css.rules(text)
    except ValueError as error:
        raise UnknownPage(f"{address}: {error}") from None


def _joined(folder, addresses):
    """Join scripts into one, and shorten those that are not short yet."""
    return "\n".join(
        SOURCE_MAP.sub("", script) if ".min." in address else shortened(script)
        for address in addresses
        for script in [_read(folder, address)]
    )


def _read(folder, address):
    try:
        return (folder / address).read_text(encoding="utf-8")
    except FileNotFoundError:
        message = "het bestand ontbreekt; verwacht: een bestand met deze naam, want mkdocs.yml of een pagina noemt het"
        raise UnknownPage(f"docs/{address}:1:1: {message}") from None


def _kept(folder, name, content):
    """Write a file under a name that holds a hash of its content, and return its address."""
    start, _, sort = name.partition(".")
    address = f"{KEPT}/{start}.{hashlib.sha256(content.encode()).hexdigest()[:8]}.{sort}"
    (folder / KEPT).mkdir(exist_ok=True)
    (folder / address).write_text(content, encoding="utf-8")
    return address


def _rewritten(page, style, files, scripts):
    """Return a page with its style in it and with the new files in place of those that went into them."""
    up = SHEET.search(page)[1]
    place = iter([STYLE.format(style)])
    page = SHEET.sub(lambda _: next(place, ""), page)
    late = LATE.format(later=up + files["later"], paper=up + files["print"])
    place = iter([f'{late}\n<script src="{up}{files["scripts"]}" defer></script>'])
    page = SCRIPT.sub(lambda found: next(place, "") if found[2] in scripts else found[0], page)
    page = INLINE.sub(lambda found: found[1] + shortened(found[2]) + found[3], page)
    page = SEARCH.sub(lambda found: found[1] + " ".join(up + address for address in files["search"]) + found[3], page)
    return page if "<pre" in page else BETWEEN.sub(">\n<", page)


def _remove_what_nothing_asks_for(folder, asked):
    """Remove files that no page names."""
    for path in sorted((folder / "assets").rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in asked:
            path.unlink()
