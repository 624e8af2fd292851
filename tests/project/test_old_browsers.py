"""The oldest browsers that are served: named to readers, and nothing in our scripts and stylesheets that they lack without a way
round. What browsers have is told by the data of MDN; the rule for scripts is in scripts/tools/browsers.mjs."""

import json
import re
import shutil
import subprocess

import pytest
import tinycss2
from conftest import ROOT, needs

TOOLS = ROOT / ".cache" / "tools" / "node_modules"
KNOWN = TOOLS / "@mdn" / "browser-compat-data" / "data.json"
OLDEST = [line.split() for line in json.loads((ROOT / "scripts" / "tools" / "package.json").read_text())["browserslist"]]
CALLED = {"ios_saf": "safari_ios"}  # as browserslist writes it -> as the data do
STYLES = sorted((ROOT / "docs" / "assets" / "css").glob("*.css"))
# What some of them lack, or have in part, and what a reader has there instead.
WITHOUT = {
    ":details-content": "printed folded, after print.js has unfolded it",
    ":has": "a border or a gap more, in Firefox before 121",
    "@container": "pictures as on a phone",
    "container-type": "as @container",
    "@media forced-colors": "Safari has no such colours",
    "forced-color-adjust": "as @media forced-colors",
    "@page": "the margins of the browser",
    "accent-color": "ticks in the colour of the browser",
    "break-after": "a sheet may end with a heading",
    "break-before": "as break-after",
    "content-visibility": "as :details-content",
    "cursor": "no pointer on a phone",
    "orphans": "a sheet may begin or end with one line",
    "widows": "as orphans",
    "outline": "Safari draws it without round corners",
    "overscroll-behavior": "the page scrolls on behind a list that ends",
    "print-color-adjust": "under its old name beside it",
    "text-wrap": "lines as they fall",
    "zoom": "the picture prints smaller in Firefox before 126",
}


@pytest.fixture(scope="module")
def known():
    needs(KNOWN.exists(), "what browsers have (@mdn/browser-compat-data)")
    return json.loads(KNOWN.read_text(encoding="utf-8"))["css"]


def has(given, version):
    """Whether a browser has something in that version, without a flag."""
    added = given["version_added"]
    if not isinstance(added, str) or added == "preview" or {"flags", "version_removed", "prefix", "alternative_name"} & set(given):
        return False
    return [int(part) for part in added.lstrip("≤").split(".")] <= [int(part) for part in version.split(".")]


def lacking(part):
    """The browsers of the list that lack what a part of the data is of."""
    support = part["__compat"]["support"] if part and "__compat" in part else {}
    for name, version in OLDEST:
        given = support.get(CALLED.get(name, name))
        if given and not any(has(one, version) for one in (given if isinstance(given, list) else [given])):
            yield f"{name} {version}"


def used(rules, known):
    """What the rules use: (name, its part of the data)."""
    for rule in rules:
        if rule.type == "at-rule":
            at = known["at-rules"].get(rule.lower_at_keyword, {})
            yield f"@{rule.lower_at_keyword}", at
            for block in rule.prelude:
                for token in block.content if block.type == "() block" else ():
                    if token.type == "ident":
                        yield f"@{rule.lower_at_keyword} {token.lower_value}", at.get(token.lower_value)
        else:
            for name in re.findall(r":([a-z-]+)", tinycss2.serialize(rule.prelude)):
                yield f":{name}", known["selectors"].get(name)
        inside = tinycss2.parse_blocks_contents(rule.content or [], True, True)
        for part in inside if rule.type != "at-rule" or rule.lower_at_keyword not in ("page", "font-face") else ():
            if part.type == "declaration":
                yield from declared(part, known)
            else:
                yield from used([part], known)


def declared(declaration, known):
    """What a declaration uses: its property, and the words and functions in its value."""
    property_ = known["properties"].get(declaration.name)
    if property_ is None:
        assert declaration.name.startswith("-"), f"no browser knows {declaration.name}"
        return
    yield declaration.name, property_
    for token in declaration.value:
        if token.type == "ident":
            yield declaration.name, property_.get(token.lower_value)
        elif token.type == "function":
            yield f"{token.lower_name}()", known["types"].get(token.lower_name)
        elif token.type == "dimension":
            yield token.lower_unit, known["types"]["length"].get(token.lower_unit)


def missing(css, known):
    """Name -> the browsers that lack it, for all that a stylesheet uses."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return {name: browsers for name, part in used(rules, known) if (browsers := list(lacking(part)))}


def test_readers_are_told_which_browsers_are_served():
    page = (ROOT / "docs" / "toegankelijkheid.md").read_text(encoding="utf-8")
    [told] = re.findall(r"De site is gemaakt voor (.*?)\. De", page)
    versions = dict(OLDEST)
    assert versions["edge"] == versions["chrome"] and versions["ios_saf"] == versions["safari"]
    assert told == (
        f"Chrome en Edge vanaf versie {versions['chrome']}, Firefox vanaf versie {versions['firefox']}"
        f" en Safari vanaf versie {versions['safari']}"
    )


def test_styles_do_without_what_the_oldest_browsers_lack(known):
    found = {}
    for path in STYLES:
        for name, browsers in missing(path.read_text(encoding="utf-8"), known).items():
            found.setdefault(name, (path.name, browsers))
    assert {name: where for name, where in found.items() if name not in WITHOUT} == {}
    assert set(WITHOUT) - set(found) == set(), "no longer used, or no longer lacking"


@pytest.mark.parametrize(
    "css", ["a { field-sizing: content }", "a:popover-open { top: 0 }", "@starting-style { a { top: 0 } }", "a { width: 3rlh }"]
)
def test_a_style_that_is_too_new_is_seen(known, css):
    assert missing(css, known)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('document.querySelector("a").checkVisibility()', "checkVisibility is not in"),
        ("new CookieStore()", "CookieStore is not in"),
        ("Object.groupBy([], String)", "groupBy is not in"),
        ("[].toSorted()", "toSorted is not in"),
        ('URL.canParse("")', "canParse is not in"),
        ("/(?<=a)b/.test('')", "since 16.4"),
        ('Object.assign(document.body, { ariaLabel: "x" })', "ariaLabel is not in"),
    ],
)
def test_a_script_that_is_too_new_is_told(known, tmp_path, script, told):
    needs(shutil.which("node"), "Node.js")
    command = ["node", TOOLS / "eslint" / "bin" / "eslint.js", "--config", "scripts/tools/eslint.config.mjs", "--format", "json", "--stdin"]
    done = subprocess.run(
        [*command, "--stdin-filename", "docs/assets/js/x.js"], cwd=ROOT, input=script, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and told in done.stdout, done.stdout + done.stderr
