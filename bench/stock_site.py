"""The same pages as anybody would make them: as plain Markdown with stock Material, and as bare HTML without any styling.

Made from the built site, whose pages hold their words in the theme's own article, so that nothing here depends on how
our site is built. Run by `make bench`.
"""

import posixpath
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path

import lxml.html
import yaml

ARTICLE = '//article[contains(concat(" ", @class, " "), " md-content__inner ")]'
# What a reader does not read, or what only a page with scripts can use.
LEFT_OUT = ["svg", "form", "button", "input", "select", "textarea", "label", "template", "script", "noscript", "style"]
HEADINGS = [f"h{level}" for level in range(1, 7)]
GROUPS = ["ul", "ol", "dl", "blockquote", "table", "pre"]
BLOCKS = {*HEADINGS, *GROUPS, "p", "div", "section", "article", "aside", "nav", "header", "footer", "figure", "figcaption",
          "details", "summary", "li", "dt", "dd", "hr", "tr", "td", "th", "thead", "tbody", "caption"}  # fmt: skip
BARE = {*HEADINGS, *GROUPS, "p", "li", "dt", "dd", "a", "strong", "em", "cite", "code", "br", "hr", "tr", "td", "th"}
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "cite": "*"}
SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
{body}
</body>
</html>
"""


def articles(site: Path) -> dict[str, lxml.html.HtmlElement]:
    """The article of every page of the built site that has one, by address from its root, without what is `LEFT_OUT` or hidden."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        article = lxml.html.parse(path, lxml.html.HTMLParser(encoding="utf-8")).getroot().xpath(ARTICLE)
        if article:
            found[path.relative_to(site).as_posix()] = _readable(article[0])
    return found


def words(site: Path) -> Counter:
    """How often each word stands in the articles of a site, navigation left out: to see whether two sites say the same."""
    count = Counter()
    for article in articles(site).values():
        for part in article.xpath(".//nav"):
            part.drop_tree()
        text = " ".join(article.itertext()).replace("¶", " ")  # Material's mark behind a heading, where there is one
        count.update(re.findall(r"\w+", text))
    return count


def write_project(project: Path, site: Path, target: Path, with_nav: bool = True) -> Path:
    """Write the pages of the built `site` as a project of stock Material in the new folder `target`; gives that folder.

    `project` is ours, for its names and navigation; without `with_nav` MkDocs puts every page in the navigation itself.
    """
    pages = articles(site)
    places = {address: {each.get("id") for each in article.iter(*HEADINGS)} for address, article in pages.items()}
    for address, article in pages.items():
        path = target / "docs" / _source(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_Markdown(address, places).page(article), encoding="utf-8")
    (target / "mkdocs.yml").write_text(_settings(project, with_nav), encoding="utf-8")
    return target


def write_bare(site: Path, addresses: list[str], target: Path) -> Path:
    """Write pages of the built `site` as bare HTML, nothing but words, to the new folder `target`; gives that folder."""
    pages = articles(site)
    for address in addresses:
        title = lxml.html.parse(site / address, lxml.html.HTMLParser(encoding="utf-8")).findtext(".//title")
        path = target / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title.strip(), body=_bare(pages[address])), encoding="utf-8")
    return target


def _readable(article):
    for element in list(article.iter()):
        if element.tag in LEFT_OUT or element.get("hidden") is not None or "headerlink" in (element.get("class") or ""):
            element.drop_tree()
    return article


def _source(address):
    """The name of the Markdown of a page."""
    return f"{address.removesuffix('.html')}.md"


def _settings(project, with_nav):
    """mkdocs.yml of the stock project: what a beginner writes, with the words of ours."""
    ours = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), _Lenient)
    stock = {key: ours[key] for key in ("site_name", "site_description", "use_directory_urls")}
    stock["theme"] = {"name": "material", "language": "nl", "font": False}
    stock["plugins"] = [{"search": {"lang": "nl"}}]
    stock["markdown_extensions"] = ["attr_list"]
    if with_nav:
        stock["nav"] = ours["nav"]
        stock["validation"] = {"nav": {"omitted_files": "ignore"}}
    return "site_url: !ENV [SITE_URL, '']\n" + yaml.safe_dump(stock, allow_unicode=True, sort_keys=False)


class _Lenient(yaml.SafeLoader):
    """Reads mkdocs.yml without minding MkDocs' own tags, such as !ENV."""


_Lenient.add_multi_constructor("!", lambda loader, suffix, node: None)


class _Markdown:
    """Writes the elements of one page as Markdown. Links lead to Markdown; what leads to no page of the site is no link.

    `places` has for every page the ids of its headings: other places on a page are not there in Markdown.
    """

    def __init__(self, address: str, places: dict[str, set[str]]):
        self.address, self.places = address, places

    def page(self, article) -> str:
        """The whole page."""
        return "\n\n".join(self.blocks(article)) + "\n"

    def blocks(self, element) -> list[str]:
        """What stands in an element, block by block; words between blocks are a paragraph."""
        found, loose = [], [_escaped(element.text)]
        for child in element:
            if child.tag in BLOCKS:
                found += [_paragraph(loose), *self.block(child)]
                loose = [_escaped(child.tail)]
            else:
                loose += [self.inline(child), _escaped(child.tail)]
        return [block for block in [*found, _paragraph(loose)] if block]

    def block(self, element) -> list[str]:
        """One block as the blocks that it becomes in Markdown."""
        tag = element.tag
        if tag == "nav":  # the theme makes its own
            return []
        if tag in HEADINGS:
            place = f" {{#{element.get('id')}}}" if element.get("id") else ""
            return [f"{'#' * int(tag[1])} {self.words(element)}{place}"]
        if tag in ("ul", "ol"):
            return ["\n".join(self.item(item, "- " if tag == "ul" else "1. ") for item in element.iterchildren("li"))]
        if tag == "blockquote":
            return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(element)).split("\n"))]
        if tag == "table":
            return [self.table(element)]
        if tag in ("dt", "summary"):
            return [f"**{_plain(element)}**"]
        return ["---"] if tag == "hr" else self.blocks(element)

    def item(self, element, mark: str) -> str:
        """An item of a list, with all that stands in it indented by four."""
        text = "\n\n".join(self.blocks(element)).replace("\n", "\n    ")
        return mark + re.sub(r" +$", "", text, flags=re.M)

    def table(self, element) -> str:
        """A table; its first row is the head, as Markdown has none without."""
        rows = [[self.words(cell) or " " for cell in row.iterchildren("th", "td")] for row in element.iter("tr")]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([*lines[:1], "|---" * len(rows[0]) + "|", *lines[1:]]) if rows else ""

    def words(self, element) -> str:
        """The words of an element on one line."""
        return _line([_escaped(element.text), *(self.inline(child) + _escaped(child.tail) for child in element)])

    def inline(self, element) -> str:
        """An element within a line."""
        tag = element.tag
        if not isinstance(tag, str) or tag == "img":
            return ""
        if tag == "br":
            return " "
        inside = self.words(element)
        around = [" " if text[:1].isspace() else "" for text in (element.text or "", "".join(element.itertext())[::-1])]
        if tag == "a" and inside:
            target = self.target(element.get("href"))
            inside = f"[{inside}]({target})" if target else inside
        elif tag == "code" and inside:
            inside = f"`{_plain(element)}`"
        elif tag in MARKS and inside:
            inside = f"{MARKS[tag]}{inside}{MARKS[tag]}"
        return around[0] + inside + around[1]

    def target(self, href: str | None) -> str | None:
        """Where a link leads: a page as its Markdown, another site as it is; None for what stock does not have."""
        if not href or re.match(r"(https?|mailto):", href):
            return href or None
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", href).groups()
        whole = posixpath.normpath(posixpath.join(posixpath.dirname(self.address), path)) if path else self.address
        if whole not in self.places or (mark == "#" and not path and rest not in self.places[whole]):
            return None
        source = _source(path) if path else ""
        return source if mark == "#" and rest.split("?")[0] not in self.places[whole] else source + mark + rest


def _escaped(text):
    """Text of a page as text in Markdown."""
    return SPECIAL.sub(r"\\\1", text or "")


def _line(pieces):
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _paragraph(pieces):
    """A paragraph; what would make a list of it is no mark any more."""
    return re.sub(r"^(\d+)\.(?= )|^([-+])(?= )", lambda found: f"{found[1]}\\." if found[1] else f"\\{found[2]}", _line(pieces))


def _plain(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def _bare(article):
    """The article as HTML with the elements of `BARE` only, and of their attributes the links and their places."""
    whole = deepcopy(article)
    for element in list(whole.iterdescendants()):
        if not isinstance(element.tag, str):
            element.drop_tag() if hasattr(element, "drop_tag") else element.getparent().remove(element)
            continue
        kept = {name: element.get(name) for name in ("href", "id") if element.get(name)}
        element.attrib.clear()
        element.attrib.update(kept)
        if element.tag in BARE:
            continue
        holds_blocks = any(child.tag in BLOCKS for child in element.iterdescendants())
        if element.tag in BLOCKS and not holds_blocks and _plain(element):
            element.tag = "p"
        else:
            element.drop_tag()
    body = (lxml.html.tostring(child, encoding="unicode") for child in whole)
    return re.sub(r"\s*\n\s*", "\n", "".join(body)).strip()
