"""Every page that is made from the data, also with hostile text in it."""

from dataclasses import replace

from macros.boek import addresses
from macros.boek.addresses import Site
from macros.boek.parts import Bron
from macros.pages import render

NOWHERE = Site("Raadgever", "Over de raad", None)  # a site without a public address


HOSTILE = (
    """<script>alert(1)</script> a|b *vet* _cursief_ `code` {{ 1/0 }} {% x %} {# y #} "dubbel" 'enkel' & &amp; [link](x) # kop <b> \\"""
)


def hostile(boek, words=HOSTILE):
    """The data with hostile text in every field that is ours, in every record."""
    bron = Bron(titel=words, adres="https://example.org/?a=1&b=2")
    ours = {
        "titel": words,
        "in_het_kort": words,
        "ook_bekend_als": (words,) * 3,
        "toelichting": words,
        "bronnen": (bron,),
    }
    return replace(
        boek,
        records={ref: record.model_copy(update=ours) for ref, record in boek.records.items()},
        noten=tuple(noot.model_copy(update={"tekst": words, "bronnen": (bron,)}) for noot in boek.noten),
        soorten=tuple(soort.model_copy(update={"titel": words, "in_het_kort": words}) for soort in boek.soorten),
    )


def every_page(boek):
    """(name, HTML) of every page that is made from the data."""
    for page in addresses.generated_pages(boek):
        yield page.pad, render.record_html(boek, page.ref) if page.ref else render.overview_html(boek, page.soort)
    yield "raadgever.html", render.raadgever_html(boek)
    yield "verbanden.html", render.verbanden_html(boek)
    yield "leespakket.html", render.bundle_html(boek, NOWHERE)
    yield "index.html", render.page_html(boek, "index.html", "entrances.html", samenhang=["Samenhang", "Wat wat raakt."])
