"""What a browser needs to add the site as a search engine (OpenSearch 1.1)."""

import textwrap

from ..boek.addresses import Site
from ..pages.render import environment


def opensearch_xml(site: Site) -> str:
    """The description of the search, with a short name of 16 characters at most. The site must have a public address."""
    short = textwrap.shorten(site.naam, 16, placeholder="") or site.naam[:16]
    return (
        environment()
        .get_template("opensearch.xml")
        .render(naam=site.naam[:48], omschrijving=site.omschrijving[:1024], kort=short, adres=site.url(""))
    )
