"""The page of everything that can be downloaded."""

from collections.abc import Mapping

from ..boek import addresses
from ..boek.boek import Boek
from ..pages.pdf import Pdf
from ..pages.render import page_html


def downloads_html(boek: Boek, path: str, pdfs: Mapping[str, Pdf], zip_url: str | None, een: int = 0) -> str:
    """Render the page at `path` with all `pdfs`, and the zip at `zip_url` when there is one.

    `een` is the size in bytes of the whole site as one file, or 0 when that is not known.
    """
    printed = [(record, pdfs.get(addresses.record_paper_path(boek, record))) for record in boek.records.values()]
    kinds = [
        (soort, [(record, pdf) for record, pdf in printed if pdf and record.soort == soort.id]) for soort in addresses.paper_kinds(boek)
    ]
    whole, all_themes = (pdfs.get(path) for path in (addresses.paper_path(boek), addresses.all_themes_path(boek)))
    one = {"een": een, "een_pad": addresses.one_file_path(boek)}
    return page_html(boek, path, "downloads.html", heel=whole, alle=all_themes, soorten=kinds, zip_url=zip_url, **one)
