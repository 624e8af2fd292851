"""MkDocs' events, each passed on to the build of the site. Another builder would need another module like this one."""

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
    from .build.reload import Code
    from .build.sitebuild import SiteBuild

ROOT = Path(__file__).resolve().parent.parent
UNUSED = re.compile(
    r'\s*<meta name="generator"[^>]*>|\s*<input class="md-toggle"[^>]*>|\s*<label class="md-overlay"[^>]*></label>'
    r'|\s*<div class="md-dialog"[^>]*>\s*<div class="md-dialog__inner md-typeset"></div>\s*</div>'
)


class _Kept:
    """What is kept between events: whether MkDocs serves, the present build, and when each file of our code last changed."""

    serving: bool = False
    build: "SiteBuild | None" = None
    code: "Code | None" = None


Kept = sys.modules.setdefault("raadgever-kept", _Kept)  # also when a server reads this file anew, after a change


def on_startup(command, dirty):
    """Remember whether we serve: a server survives a mistake in the data, a build does not."""
    sys.path.insert(0, str(ROOT))
    from macros.build.child import end_with_parent
    from macros.build.reload import Code

    end_with_parent()
    Kept.serving, Kept.code = command == "serve", Code(ROOT / "macros")


@event_priority(100)  # before mkdocs-macros, which calls define_env here
def on_config(config):
    """Load and check the data before anything is rendered or the previous output is touched."""
    if Kept.serving:
        Kept.code.forget_changed()
    from macros.boek.addresses import Site
    from macros.build.sitebuild import SEARCH, Settings, SiteBuild
    from macros.build.told import tell_in_dutch

    tell_in_dutch(Path(config.docs_dir))
    extra, site = config.extra, Site.of_config(config)
    settings = Settings(site, extra.get("contact"), extra.get("security_geldig_tot"))
    with _aborting():
        Kept.build = build = SiteBuild.begin(ROOT, settings, Kept.serving, Kept.build)
    if not config.site_url:
        config.theme.static_templates.discard("sitemap.xml")
    extra["boek"], extra["blokken"], extra["pdfs"], extra["zoekbestanden"] = build.boek, build.blocks, build.pdfs, SEARCH
    extra["een_bestand"] = len(build.one_file)
    return config


def on_serve(server, config, builder):
    """Let the server survive every mistake, and see what changes in the place of MkDocs, which loses sight of a folder that was away."""
    from macros.build.serving import outlast_mistakes

    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    sources, config.watch = [config.docs_dir, config.config_file_path, *config.watch], []
    outlast_mistakes(server, builder, ROOT, sources, [Kept.build.printer.watched()])


def on_build_error(error):
    """Say what is wrong in a template in a line; what is wrong in Python is for who reads tracebacks."""
    from macros.build.explained import explained, is_of_template

    if is_of_template(error):
        raise SystemExit(explained(error, ROOT)) from None


def on_files(files, config):
    """Add the pages of all kinds and records, and what is published beside the pages."""
    build = Kept.build
    if build.boek is None:
        config.nav = None
    for file in files.documentation_pages():
        if file.src_uri not in build.handmade:  # not read yet, since it or the data have faults
            files.remove(file)
    for source, content in build.generated().items():
        files.append(File.generated(config, source, content=content))
    config.extra["uitgave"], config.extra["paginas"] = build.edition(), build.titles()  # for the 404 page
    with _aborting():
        others = build.other_files({file.dest_uri for file in files.documentation_pages()})
    for path, content in others.items():
        hidden = {"inclusion": InclusionLevel.INCLUDED} if path.startswith(".") else {}
        files.append(File.generated(config, path, content=content, **hidden))
    if not config.site_url and (sitemap := files.get_file_from_path("sitemap.xml")):
        files.remove(sitemap)  # no template any more, so MkDocs would copy it as it is
    return files


def on_env(env, config, files):
    """Treat Material's templates as ours."""
    Kept.build.prepare(env)
    return env


def on_page_read_source(page, config):
    """Give MkDocs the Markdown of a hand-written page; what stands above it was read with the data."""
    written = Kept.build.handmade.get(page.file.src_uri)
    return f"\n{written.tekst}" if written else None  # MkDocs takes a first line with a colon for front matter


@event_priority(-100)  # after mkdocs-macros, which would take braces in a title for its own
def on_page_markdown(markdown, page, config, files):
    """Give a page its title and description, and let the search find a hand-written one."""
    build, source = Kept.build, page.file.src_uri
    if build.boek is None:
        return markdown
    made = build.pages.get(source)
    page.meta.update(build.head(source))
    if not made:
        build.add_to_index(source, page.file.dest_uri)
        return markdown
    page.title = page.meta["title"]
    if made.ref:
        page.parent = files.get_file_from_path(f"{made.soort}/index.md").page
    return markdown


def on_page_content(html, page, config, files):
    """Put the blocks of a page in place, and find out when it last changed, since the sitemap asks for that first."""
    if Kept.build.boek is None:
        return html
    with _aborting():
        html, ids, day = Kept.build.fill(page.file.src_uri, page.file.dest_uri, html)
    page.present_anchor_ids |= ids  # so that MkDocs knows what a link can lead to
    page.update_date = day.isoformat()
    return html


def on_page_context(context, page, config, nav):
    """Add what stands around the content of a page, and while serving the faults in the data."""
    build = Kept.build
    context["datafouten"] = build.shown_faults()
    if build.boek:
        changed = date.fromisoformat(page.update_date)
        context.update(build.around(page.file.src_uri, page.file.dest_uri, changed, page.is_homepage))
    return context


def on_post_page(output, page, config):
    """Leave out what Material's base template (9.8.2) writes for its drawer, its search and its messages, which are not used."""
    return UNUSED.sub("", output)


def on_post_build(config):
    """Complete the built site."""
    if Kept.build.boek:
        with _aborting():
            Kept.build.finish(Path(config.site_dir))


@contextmanager
def _aborting():
    """Stop MkDocs in its own way when the site cannot be built."""
    from macros.build.sitebuild import NotBuilt

    try:
        yield
    except NotBuilt as error:
        raise Abort(str(error)) from None
