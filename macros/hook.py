"""MkDocs' events, each passed on to the build of the site. Another builder would need another module like this one."""

import logging
import re
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from .build.sitebuild import SiteBuild

ROOT = Path(__file__).resolve().parent.parent
log = logging.getLogger("mkdocs.plugins.raadgever")


class Kept:
    """What is kept between events: whether MkDocs serves, the present build, and when each file of our code last changed."""

    serving: bool = False
    build: "SiteBuild | None" = None
    code: dict[Path, int] | None = None


def on_startup(command, dirty):
    """Remember whether we serve: a server survives a mistake in the data, a build does not."""
    Kept.serving = command == "serve"


@event_priority(100)  # before mkdocs-macros, which calls define_env here
def on_config(config):
    """Load and check the data before anything is rendered or the previous output is touched."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    if Kept.serving:
        _forget_changed_code()
        config.plugins["macros"].config["on_error_fail"] = False
    from macros.boek.addresses import Site
    from macros.build.sitebuild import Settings, SiteBuild

    extra = config.extra
    settings = Settings(Site.of_config(config), extra.get("contact"), extra.get("security_geldig_tot"))
    with _aborting():
        Kept.build = build = SiteBuild.begin(ROOT, settings, Kept.serving, Kept.build)
        extra["zoekbestanden"] = build.search_files(config.theme.dirs, extra.get("polyfills", []))
    if not config.site_url:
        config.theme.static_templates.discard("sitemap.xml")
    for notice in build.notices(date.today()):
        log.info(notice)
    extra["boek"], extra["blokken"], extra["pdfs"] = build.boek, build.blocks, build.pdfs
    return config


def _forget_changed_code():
    """Import our own modules anew when one of them has changed, so that the change shows."""
    code = [path for path in (ROOT / "macros").rglob("*") if path.suffix in {".py", ".html"} and path.is_file()]
    stamps = {path: path.stat().st_mtime_ns for path in code}
    if Kept.code not in (None, stamps):
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
    Kept.code = stamps


def on_serve(server, config, builder):
    """Watch the file that tells that PDFs were made in the background."""
    mark = Kept.build.printer.mark
    mark.parent.mkdir(exist_ok=True)
    mark.touch()
    server.watch(str(mark))


def on_files(files, config):
    """Add the pages of all kinds and records, and what is published beside the pages."""
    build = Kept.build
    if build.boek is None:
        for file in files.documentation_pages():
            files.remove(file)
        config.nav = None
    for source, content in build.generated().items():
        files.append(File.generated(config, source, content=content))
    if build.boek is None:
        return files
    with _aborting():
        build.check_gone({file.dest_uri for file in files.documentation_pages()})
    for path, content in build.other_files().items():
        hidden = {"inclusion": InclusionLevel.INCLUDED} if path.startswith(".") else {}
        files.append(File.generated(config, path, content=content, **hidden))
    if not config.site_url:
        files.remove(files.get_file_from_path("sitemap.xml"))  # no template any more, so MkDocs would copy it as it is
    return files


def on_env(env, config, files):
    """Set up the environment of Material's templates as ours: no blank lines, and kept compiled."""
    from macros.build.sitebuild import COMPILED
    from macros.pages.compiled import keep_compiled

    env.trim_blocks = env.lstrip_blocks = True
    keep_compiled(env, ROOT / COMPILED)
    return env


@event_priority(-100)  # after mkdocs-macros, which would take braces in a title for its own
def on_page_markdown(markdown, page, config, files):
    """Give a generated page its title and description, and let the search find a hand-written one."""
    from macros.pages.frame import plain

    made, meta = Kept.build.pages.get(page.file.src_uri), page.meta
    if made:
        meta["title"], meta["description"] = plain(made.titel), plain(made.omschrijving)
        page.title = meta["title"]
        if made.ref:
            page.parent = files.get_file_from_path(f"{made.soort}/index.md").page
    elif words := meta.get("zoekwoorden"):
        Kept.build.add_to_index(page.file.dest_uri, meta.get("title", page.title), meta.get("description", ""), words)
    meta["search"] = {"exclude": True}  # the index comes from the data, see on_post_build
    return markdown


def on_page_content(html, page, config, files):
    """Put the blocks of a page in place, and find out when it last changed, since the sitemap asks for that first."""
    if Kept.build.boek is None:
        return html
    with _aborting():
        html, ids, day = Kept.build.fill(page.file.src_uri, page.file.dest_uri, html, page.meta.get("gewijzigd"))
    page.present_anchor_ids |= ids  # so that MkDocs knows what a link can lead to
    page.update_date = day.isoformat()
    return html


def on_page_context(context, page, config, nav):
    """Add what stands around the content of a page, and while serving the faults in the data."""
    from macros.pages.frame import plain

    build, meta = Kept.build, page.meta
    context["datafouten"] = [plain(str(fault)) for fault in build.faults]
    if build.boek:
        title, summary = meta.get("title", page.title), meta.get("description", "")
        changed = date.fromisoformat(page.update_date)
        context.update(build.around(page.file.src_uri, page.file.dest_uri, title, summary, changed, page.is_homepage))
    return context


def on_post_page(output, page, config):
    """Mend what Material's base template (9.8.2) writes and HTML does not know: `autocomplete` of a box to tick.

    It is given a form that says the same (overrides/partials/header.html), or browsers bring back an open or closed panel.
    """
    return re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off"', r'\1 form="rg-schakelaars"', output)


@event_priority(50)  # before the search plugin writes its index
def on_post_build(config):
    """Give the search its index, and complete the built site."""
    build = Kept.build
    if build.boek is None:
        return
    index = config.plugins["material/search"].search_index
    index.entries = build.index()
    index.config.update({"fields": {}, "pipeline": [], "separator": " "})  # our part of the worker has its own
    with _aborting():
        build.finish(Path(config.site_dir))


@contextmanager
def _aborting():
    """Stop MkDocs in its own way when the site cannot be built."""
    from macros.build.sitebuild import NotBuilt

    try:
        yield
    except NotBuilt as error:
        raise Abort(str(error)) from None
