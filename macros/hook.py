"""What MkDocs asks of us while it builds: load the data first, add the record pages, dress every page.

Only MkDocs knows this module. Everything that matters is in plain functions elsewhere,
so that another builder needs another shell like this one and nothing more.
"""

import hashlib
import logging
import os
import re
import sys
import threading
from contextlib import suppress
from datetime import date
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / ".cache" / "sjablonen"  # templates as Jinja compiled them: ours, and at each build anew those of Material
STYLES = ROOT / ".cache" / "stijlen"  # the rules of the stylesheets, as they were read
PRINTED = ROOT / ".cache" / "gedrukt"  # written when PDFs are made behind the server, which watches it
PRINTING = threading.Lock()
AFTER = 2.0  # seconds: pages first, and whoever changes more has the PDFs made once
log = logging.getLogger("mkdocs.plugins.raadgever")
state = {
    "serving": False,
    "boek": None,
    "blokken": None,
    "site": None,
    "drukwerk": {},
    "mislukt": None,
    "straks": None,
    "code": None,
    "fouten": (),
    "pages": {},
    "others": [],
    "noten": {},
}


def on_startup(command, dirty):
    """Remember whether we serve: a server survives a mistake in the data, a build does not."""
    state["serving"] = command == "serve"


@event_priority(100)  # before mkdocs-macros, which calls define_env here
def on_config(config):
    """Load and check the data before anything is rendered or the previous output is touched."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if state["serving"]:
        _forget_changed_code()
        config.plugins["macros"].config["on_error_fail"] = False
    from macros import securitytxt, zoeken
    from macros.blokken import Blokken
    from macros.errors import DataFouten
    from macros.load import load_boek
    from macros.pages import Site
    from macros.render import check_contact, environment

    state["fouten"] = ()
    _keep_compiled(environment())
    try:
        state["boek"] = load_boek(ROOT / "data")
    except DataFouten as error:
        if not state["serving"]:
            raise Abort(f"{error}\n{error.telling}. De site is niet gebouwd.") from None
        state["fouten"] = error.fouten
        log.error("%s. De fouten staan ook boven elke pagina.\n%s", error.telling, error)
    try:
        check_contact(config.extra.get("contact"))
        until = securitytxt.checked_day(config.extra.get("security_geldig_tot"))
    except ValueError as error:
        raise Abort(str(error)) from None
    if not config.site_url:
        log.info(
            "SITE_URL is niet gezet: adressen zijn relatief, en er is geen sitemap, geen canoniek adres en geen opensearch.xml."
        )
        config.theme.static_templates.discard("sitemap.xml")
    if told := securitytxt.notice(config.extra.get("contact"), until, date.today()):
        log.info(told)
    config.extra["boek"] = state["boek"]
    try:
        config.extra["zoekbestanden"] = zoeken.browser_files(config.theme.dirs, config.extra.get("polyfills", []))
    except zoeken.OnbekendeZoekmachine as error:
        raise Abort(str(error)) from None
    config.extra["blokken"] = state["blokken"] = Blokken()
    state["site"] = Site.van(config)
    config.extra["drukwerk"] = state["drukwerk"] = _print_papers()
    return config


class _Compiled(FileSystemBytecodeCache):
    """Jinja's own asks for a name of a folder that the system's letters can write, which a folder's name need not be."""

    def get_cache_key(self, name, filename=None):
        return hashlib.sha256(os.fsencode(f"{name}|{filename}")).hexdigest()


def _keep_compiled(env):
    """Templates are compiled once, not at every build; where nothing can be kept, at every build."""
    with suppress(OSError):
        COMPILED.mkdir(parents=True, exist_ok=True)
    if os.access(COMPILED, os.W_OK):
        env.bytecode_cache = _Compiled(str(COMPILED))


def on_env(env, config, files):
    """MkDocs has made its environment for Material's templates, whose lines without markup leave no trace in a page."""
    env.trim_blocks = env.lstrip_blocks = True
    _keep_compiled(env)
    return env


def _print_papers():
    """The PDFs, made anew where something changed: pages tell how large each is, so they come first.

    The server keeps no page waiting: what there is of PDFs goes along, and is made anew behind it.
    """
    from macros.papers import papers
    from macros.typeset import KEPT, NietGezet, set_before, typeset

    if state["boek"] is None:
        return {}
    wanted = papers(state["boek"], state["site"])
    there = set_before(wanted, ROOT / KEPT)
    old = [paper for paper in wanted if paper.pad not in there]
    if state["serving"] and old and old != state["mislukt"] and all(paper.pad in state["drukwerk"] for paper in old):
        _print_soon(wanted, old)
        return {paper.pad: there.get(paper.pad) or state["drukwerk"][paper.pad] for paper in wanted}
    try:
        return typeset(wanted, ROOT / KEPT, log.info)
    except NietGezet as error:
        if not state["serving"]:
            raise Abort(f"{error}\nDe site is niet gebouwd.") from None
        log.error("%s\nDe melding staat ook boven elke pagina; de PDF's blijven zolang zoals ze waren.", error)
        state["fouten"] = (*state["fouten"], error)
        return state["drukwerk"]


def _print_soon(wanted, old):
    if state["straks"]:
        state["straks"].cancel()
    state["straks"] = threading.Timer(AFTER, _print_behind, (wanted, old))
    state["straks"].daemon = True
    state["straks"].start()


def _print_behind(wanted, old):
    """Make the PDFs that are `old` now, then have the site built once more: with them, or with why they cannot be made."""
    from macros.typeset import KEPT, NietGezet, typeset

    with PRINTING:
        try:
            typeset(wanted, ROOT / KEPT, log.info)
        except NietGezet:
            state["mislukt"] = old  # the next build tries it itself, and tells
    PRINTED.touch()


def on_serve(server, config, builder):
    """Watch for PDFs that were made behind the server."""
    PRINTED.parent.mkdir(exist_ok=True)
    PRINTED.touch()
    server.watch(str(PRINTED))


def _forget_changed_code():
    """Under `serve`, read our own modules anew when one has changed, so that a change shows."""
    code = [path for path in (ROOT / "macros").rglob("*") if path.suffix in {".py", ".html"} and path.is_file()]
    stamps = {path: path.stat().st_mtime_ns for path in code}
    if state["code"] not in (None, stamps):
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    state["code"] = stamps


def on_files(files, config):
    """Add a page for every kind and every record, one macro call each, and what is published beside the pages."""
    from macros import securitytxt
    from macros.files import files as other_files
    from macros.pages import generated_pages

    state["pages"], state["others"], state["noten"] = {}, [], {}
    if state["boek"] is None:  # serving data that were never right yet: one page, which shows the faults
        for file in files.documentation_pages():
            files.remove(file)
        files.append(File.generated(config, "index.md", content="# Nog geen site"))
        config.nav = None
        return files
    for page in generated_pages(state["boek"]):
        source = page.pad.removesuffix(".html") + ".md"
        state["pages"][source] = page
        files.append(File.generated(config, source, content=page.macro))
    _check_what_is_gone({file.dest_uri for file in files.documentation_pages()})
    for path, content in other_files(state["boek"], state["site"], state["drukwerk"]).items():
        files.append(File.generated(config, path, content=content))
    until = config.extra["security_geldig_tot"]
    if told := securitytxt.text(state["site"], config.extra.get("contact"), until):
        file = File.generated(config, securitytxt.PATH, content=told, inclusion=InclusionLevel.INCLUDED)
        files.append(file)
    if not config.site_url:
        files.remove(files.get_file_from_path("sitemap.xml"))  # no template any more, so MkDocs would copy it as it is
    return files


def _check_what_is_gone(pages):
    """A page that is gone is not there; of a place that is gone the page is. Only here all pages are known."""
    for vervallen in state["boek"].vervallen:
        if bool(vervallen.plaats) != (vervallen.pagina in pages):
            _report_gone(vervallen, "een pagina die er is" if vervallen.plaats else "een pagina die er niet meer is")


def _report_gone(vervallen, expected):
    message = f"data/vervallen.yml: gevonden: '{vervallen.adres}'; verwacht: {expected}"
    if not state["serving"]:
        raise Abort(f"{message}. De site is niet gebouwd.")
    log.error(message)


@event_priority(-100)  # after mkdocs-macros, which would take braces in a title for its own
def on_page_markdown(markdown, page, config, files):
    """Give a generated page its title and description."""
    from macros.render import plain

    made = state["pages"].get(page.file.src_uri)
    if made:
        page.meta["title"] = plain(made.titel)
        page.meta["description"] = plain(made.omschrijving)
        page.title = page.meta["title"]
        if made.ref:
            page.parent = files.get_file_from_path(f"{made.soort}/index.md").page
    elif words := page.meta.get("zoekwoorden"):
        from macros.zoeken import page_entry

        title, summary = page.meta.get("title", page.title), page.meta.get("description", "")
        state["others"].append(page_entry(page.file.dest_uri, title, summary, words))
    page.meta["search"] = {"exclude": True}  # the index comes from the data, see on_post_build
    return markdown


def on_page_content(html, page, config, files):
    """Put its blocks on the page. Find out which notes stand there, and so when it last changed: the sitemap asks first."""
    html = state["blokken"].fill(html)
    if state["boek"]:
        ids = set(re.findall(r'id="([^"]+)"', html))
        page.present_anchor_ids |= ids  # so that MkDocs knows what a link can lead to
        notes = state["boek"].noten_met(ids)
        state["noten"][page.file.src_uri] = tuple(notes)
        changed = page.meta.get("gewijzigd") or _changed(state["pages"].get(page.file.src_uri))
        page.update_date = max([changed, *(noot.gecontroleerd for noot in notes)]).isoformat()
        for vervallen in state["boek"].plaatsen_weg(page.file.dest_uri):
            if vervallen.plaats in ids:
                _report_gone(vervallen, "een plaats die er niet meer is")
    return html


def on_page_context(context, page, config, nav):
    """What stands around the content of every page; and faults in the data, while serving."""
    from macros import jsonld, render

    context["datafouten"] = [render.plain(str(fout)) for fout in state["fouten"]]
    boek, site, path = state["boek"], state["site"], page.file.dest_uri
    if boek is None:
        return context
    made = state["pages"].get(page.file.src_uri)
    record = boek.records[made.ref] if made and made.ref else None
    soort = boek.soort[made.soort] if made else None
    trail = [] if page.is_homepage else [("Start", "index.html")]
    if record:
        trail.append((soort.titel, f"{record.soort}/index.html"))
    title = record.titel if record else (made.titel if made else page.meta.get("title", page.title))
    changed = date.fromisoformat(page.update_date)
    summary = made.omschrijving if made else page.meta.get("description", "")
    notes = state["noten"][page.file.src_uri]
    context["kruimels"] = render.kruimels_html(boek, path, trail, title)
    context["vervallen"] = render.gone_places_html(boek, path)
    context["bronregel"] = render.bron_html(boek, site, path, title, config.extra.get("contact"), changed, record)
    context["jsonld"] = jsonld.script(
        boek, site, jsonld.Feiten(path, title, summary, trail, changed, record, None if record else soort, notes)
    )
    return context


def on_post_page(output, page, config):
    """Mend what Material's base template (9.8.2) writes and HTML does not know: `autocomplete` of a box to tick.

    It is given a form that says the same (overrides/partials/header.html), or browsers bring back an open or closed panel.
    """
    return re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off"', r'\1 form="rg-schakelaars"', output)


@event_priority(50)  # before the search plugin writes its index
def on_post_build(config):
    """Give the search its index, from the data, and its worker; and every page its policy, which MkDocs' server would not keep to."""
    from macros import csp, lean, zoeken

    boek = state["boek"]
    if boek is None:
        return
    index = config.plugins["material/search"].search_index
    index.entries = zoeken.entries(boek, state["others"])
    index.config.update({"fields": {}, "pipeline": [], "separator": " "})  # our part of the worker has its own
    try:
        path, script = zoeken.worker_script(boek, Path(config.site_dir) / "assets")
        path.write_text(script, encoding="utf-8")
        if not state["serving"]:
            lean.lighten(Path(config.site_dir), STYLES)
            csp.protect(Path(config.site_dir))
    except (zoeken.OnbekendeZoekmachine, lean.OnbekendeBladzijde, csp.GeenPlaats) as error:
        raise Abort(str(error)) from None


def _changed(made):
    """The day on which what a page shows was last changed: of its record, of its kind, or of all."""
    records = state["boek"].records
    if made and made.ref:
        return records[made.ref].gewijzigd
    return max(record.gewijzigd for record in records.values() if not made or record.soort == made.soort)
