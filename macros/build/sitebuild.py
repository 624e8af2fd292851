"""One build of the site, without MkDocs: the data, what is made from them, and what is found on the way."""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import Environment

from ..boek.addresses import GeneratedPage, Site, generated_pages, one_file_path
from ..boek.boek import Boek
from ..boek.edition import edition
from ..boek.models import Noot, Vervallen
from ..data.errors import DataFaults, Fault
from ..data.load import load_all
from ..data.rules import calendar
from ..data.written import Written
from ..export import embeds, jsonld, onefile, securitytxt
from ..export.files import files
from ..pages import frame
from ..pages.blocks import Blocks
from ..pages.compiled import keep_compiled
from ..pages.contact import check_contact
from ..pages.pdf import Pdf
from ..pages.render import environment
from ..paper.papers import papers
from ..paper.printer import Printer
from ..paper.rules import RULES
from ..paper.typeset import KEPT, NotSet
from ..search import index, packing
from . import alone, csp, lean, offline, scripts

COMPILED = ".cache/sjablonen"  # of the project: templates as Jinja compiled them, ours and the theme's
STYLES = ".cache/stijlen"  # the rules of the stylesheets, as they were read
# What a page loads once somebody is going to search, in this order. The build makes the first: the engine with its index.
SEARCH = ("assets/js/search-engine.js", "assets/js/search-panel.js")
PRINTED = ".cache/gedrukt"  # written when PDFs are made behind the server, which watches it
log = logging.getLogger("mkdocs.plugins.raadgever")


class NotBuilt(Exception):
    """Raised when the site cannot be built. The message says why, in Dutch."""


@dataclass(frozen=True)
class Settings:
    """What the configuration says of the site. Its security.txt holds until the day `security_until`."""

    site: Site
    contact: str | None
    security_until: date


@dataclass
class SiteBuild:
    """One build: what it is made from and what it finds. `boek` is None as long as the data never were without faults."""

    root: Path
    serving: bool
    settings: Settings
    printer: Printer
    boek: Boek | None = None
    faults: tuple = ()  # in the data or the PDFs, shown above every page while serving
    ahead: list[Fault] = field(default_factory=list)  # days in the data that are still to come
    pdfs: Mapping[str, Pdf] = field(default_factory=dict)
    one_file: bytes = b""  # the whole site as one page
    blocks: Blocks = field(default_factory=Blocks)
    pages: dict[str, GeneratedPage] = field(default_factory=dict)  # source of a generated page -> that page
    handmade: Mapping[str, Written] = field(default_factory=dict)  # source of a hand-written page -> that page
    written: list[dict] = field(default_factory=list)  # entries in the index of the hand-written pages
    notes: dict[str, tuple[Noot, ...]] = field(default_factory=dict)  # source of a page -> the notes on it

    @classmethod
    def begin(cls, root: Path, settings: Settings, serving: bool, before: "SiteBuild | None") -> "SiteBuild":
        """Start a build of the project in `root`. Raises `NotBuilt` when that is impossible.

        A server goes on with the data and the PDFs of `before`, the previous build, and shows the faults above every page.
        """
        printer = Printer(root / KEPT, root / PRINTED, before.printer.made if before else None)
        build = cls(root, serving, settings, printer, before.boek if before else None)
        build.handmade = before.handmade if before else {}
        keep_compiled(environment(), root / COMPILED)
        build._load()
        try:
            check_contact(settings.contact)
            securitytxt.checked_day(settings.security_until)
        except ValueError as error:
            raise NotBuilt(str(error)) from None
        for notice in build._notices(date.today()):
            log.info(notice)
        if build.boek:
            build._print()
            build._put_in_one_file()
        return build

    def _load(self):
        try:
            self.boek, documents, self.handmade = load_all(self.root / "data", self.root / "docs", RULES)
            self.ahead = calendar.in_the_future(documents, self.handmade, date.today())
        except DataFaults as error:
            if not self.serving:
                raise NotBuilt(f"{error}\n{error.summary}. De site is niet gebouwd.") from None
            self.faults = error.faults
            log.error("%s. De fouten staan ook boven elke pagina.\n%s", error.summary, error)

    def _print(self):
        """Make the PDFs. They come before the pages, which say how large each one is."""
        try:
            self.pdfs = self.printer.print(papers(self.boek, self.settings.site), behind=self.serving)
        except NotSet as error:
            if not self.serving:
                raise NotBuilt(f"{error}\nDe site is niet gebouwd.") from None
            log.error("%s\nDe melding staat ook boven elke pagina; de PDF's blijven zolang zoals ze waren.", error)
            self.faults = (*self.faults, error)
            self.pdfs = self.printer.made.pdfs

    def _put_in_one_file(self):
        """Make the one file. It comes before the pages, as the PDFs do: one of them says how large it is."""
        try:
            self.one_file = alone.alone(onefile.one_file_html(self.boek, self.settings.site), self.root / "docs").encode()
        except (OSError, ValueError) as error:
            raise NotBuilt(f"{error}\nDe site is niet gebouwd.") from None

    def prepare(self, theme: Environment) -> None:
        """Let the templates of the theme leave no blank lines where they have no markup, and keep them compiled."""
        theme.trim_blocks = theme.lstrip_blocks = True
        keep_compiled(theme, self.root / COMPILED)

    def shown_faults(self) -> list[str]:
        """Return the faults for the theme's templates, escaped."""
        return [frame.plain(str(fault)) for fault in self.faults]

    def head(self, source: str) -> dict[str, str]:
        """Return the title and description of a page for the theme's templates, escaped."""
        title, summary = self._named(source)
        return {"title": frame.plain(title), "description": frame.plain(summary)}

    def _named(self, source):
        """Return the title and description of a page."""
        if made := self.pages.get(source):
            return made.titel, made.omschrijving
        return self.handmade[source].kop.title, self.handmade[source].kop.description

    def edition(self) -> str:
        """Return what names the state of the data; nothing without data."""
        return edition(self.boek) if self.boek else ""

    def titles(self) -> list[tuple[str, str]]:
        """Return the address from the root and the title of every page, as the 404 page needs them: unescaped."""
        if self.boek is None:
            return []
        return [(f"{source.removesuffix('.md')}.html", self._named(source)[0]) for source in sorted({*self.pages, *self.handmade})]

    def _notices(self, today):
        """Return what whoever publishes the site should know, in Dutch."""
        settings, told = self.settings, []
        if not settings.site.adres:
            told.append(
                "SITE_URL is niet gezet: adressen zijn relatief, en er is geen sitemap, geen canoniek adres en geen opensearch.xml."
            )
        security = securitytxt.notice(settings.contact, settings.security_until, today)
        return [*told, *([security] if security else []), *(f"Let op: {day}" for day in self.ahead)]

    def generated(self) -> dict[str, str]:
        """Return the pages that are made from the data: source -> Markdown. Without data that is one page, to show the faults on."""
        if self.boek is None:
            return {"index.md": "# Nog geen site"}
        self.pages = {page.pad.removesuffix(".html") + ".md": page for page in generated_pages(self.boek)}
        return {source: page.macro for source, page in self.pages.items()}

    def other_files(self, pages: set[str]) -> dict[str, bytes]:
        """Return what is published beside `pages`, all addresses of the site: address from the root -> content."""
        if self.boek is None:
            return {}
        self._check_gone(pages)
        found = files(self.boek, self.settings.site, self.pdfs) | {one_file_path(self.boek): self.one_file}
        told = securitytxt.text(self.settings.site, self.settings.contact, self.settings.security_until, date.today())
        return found | ({securitytxt.PATH: told.encode()} if told else {})

    def _check_gone(self, pages):
        """Check that removed pages are not among `pages`, and that the pages of removed places are."""
        for vervallen in self.boek.vervallen:
            if bool(vervallen.plaats) != (vervallen.pagina in pages):
                self._report(vervallen, "een pagina die er is" if vervallen.plaats else "een pagina die er niet meer is")

    def _report(self, vervallen: Vervallen, expected: str):
        message = f"data/vervallen.yml: gevonden: '{vervallen.adres}'; verwacht: {expected}"
        if not self.serving:
            raise NotBuilt(f"{message}. De site is niet gebouwd.")
        log.error(message)

    def add_to_index(self, source: str, path: str) -> None:
        """Let readers find a hand-written page by its title and by the words that it names for that, if any."""
        if words := self.handmade[source].kop.zoekwoorden:
            self.written.append(index.page_entry(path, *self._named(source), list(words)))

    def fill(self, source: str, path: str, html: str) -> tuple[str, set[str], date]:
        """Put the blocks of a page in place. Return its HTML, its ids, and the day of its last change."""
        html = self.blocks.fill(html)
        ids = set(re.findall(r'id="([^"]+)"', html))
        notes = self.boek.noten_with(ids)
        open_ones = set(re.findall(r'<aside [^>]*\bid="([^"]+)"', html))
        self.notes[source] = tuple(noot for noot in notes if noot.id in open_ones)
        day = max([self._changed(source), *(noot.gecontroleerd for noot in notes)])
        for vervallen in self.boek.gone_places(path):
            if vervallen.plaats in ids:
                self._report(vervallen, "een plaats die er niet meer is")
        return html, ids, day

    def _changed(self, source):
        """Return the day that a page names, or the last change of its record; for an overview any of its kind, else any record."""
        made, records = self.pages.get(source), self.boek.records
        if not made and (named := self.handmade[source].kop.gewijzigd):
            return named
        if made and made.ref:
            return records[made.ref].gewijzigd
        return max(record.gewijzigd for record in records.values() if not made or record.soort == made.soort)

    def around(self, source: str, path: str, changed: date, home: bool) -> dict:
        """Return what stands around the content of a page, by the name that the theme's templates use."""
        boek, site, made = self.boek, self.settings.site, self.pages.get(source)
        record = boek.records[made.ref] if made and made.ref else None
        soort = boek.soort[made.soort] if made else None
        title, summary = self._named(source)
        title = record.titel if record else title
        trail = [] if home else [("Start", "index.html")]
        trail += [(soort.titel, f"{record.soort}/index.html")] if record else []
        code = embeds.embed_code(boek, site, record) if record and soort.insluiten else None
        facts = jsonld.Facts(path, title, summary, trail, changed, record, None if record else soort, self.notes[source])
        return {
            "kruimels": frame.breadcrumbs_html(boek, path, trail, title),
            "vervallen": frame.gone_places_html(boek, path),
            "zoekformulier": frame.search_form_html(boek, path),
            "bronregel": frame.source_html(boek, site, path, title, self.settings.contact, changed, record, code),
            "jsonld": jsonld.script(boek, site, facts),
        }

    def finish(self, folder: Path) -> None:
        """Complete the built site in `folder`: add the search, and unless serving make it lighter and give pages their policy."""
        if self.boek:
            given = json.dumps(packing.pack(index.index(self.boek, self.written)), ensure_ascii=False, separators=(",", ":"))
            (folder / SEARCH[0]).write_text(f"{index.engine_script()}\nzoekmachine.load({given})\n", encoding="utf-8")
        try:
            scripts.check(folder, self.root)
            if not self.serving:
                lean.lighten(folder, self.root / STYLES)
                csp.protect(folder)
                if self.boek:
                    offline.write_list(folder, self.boek.last_changed, self.boek.look_again)
        except (lean.UnknownPage, csp.NoPlace, scripts.NoScript) as error:
            raise NotBuilt(str(error)) from None
