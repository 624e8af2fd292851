"""Mistakes in the kinds of records: as in `mistakes`, the file, what is replaced by what, and the line that `make check` gives."""

MISTAKES_IN_KINDS = {
    "kind whose name is none, of the form with that name": (
        "soorten",
        "- id: rollen",
        "- id: Rollen",
        r"soorten\.yml:4:7: 'Rollen', veld 'id': gevonden: 'Rollen'; verwacht: kleine letters, cijfers en streepjes, als een-voorbeeld",
    ),
    "kind without a name": (
        "soorten",
        "- id: rollen\n  titel",
        "- titel",
        r"soorten\.yml:4:3: nummer 1, veld 'id': gevonden: niets; verwacht: de sleutel 'id'",
    ),
    "kind with a list as its name": (
        "soorten",
        "- id: rollen",
        "- id: [rollen]",
        r"soorten\.yml:4:7: nummer 1, veld 'id': gevonden: een lijst; verwacht: tekst",
    ),
    "kind with a list as its form": (
        "soorten",
        "- id: rollen",
        "- id: rollen\n  vorm: [rollen]",
        r"soorten\.yml:5:9: 'rollen', veld 'vorm': gevonden: een lijst; verwacht: een van 'secties', ",
    ),
    "kind that is in bundles or not": (
        "soorten",
        "  bundel: true",
        "  bundel: ja",
        r"soorten\.yml:\d+:11: 'themas', veld 'bundel': gevonden: 'ja'; verwacht: true of false",
    ),
    "form that a raadgever needs": (
        "soorten",
        "- id: tips",
        "- id: raad\n  vorm: plannen",
        r"soorten\.yml:\d+:\d+: gevonden: geen soort met de vorm 'tips'; verwacht: één",
    ),
    "form twice": (
        "soorten",
        "- id: begrippen",
        "- id: begrippen\n  vorm: themas",
        r"soorten\.yml:\d+:3: 'begrippen': gevonden: nog een soort met de vorm 'themas'; verwacht: één",
    ),
    "kind of an unknown form": (
        "soorten",
        "- id: begrippen",
        "- id: woorden",
        r"soorten\.yml:\d+:\d+: 'woorden', veld 'vorm': gevonden: 'woorden'; verwacht: een van 'secties', 'decentralisaties',",
    ),
    "kind with the name of another folder": (
        "soorten",
        "- id: plannen",
        "- id: pdf\n  vorm: plannen",
        r"soorten\.yml:\d+:7: 'pdf', veld 'id': gevonden: 'pdf', dat al een ander bestand of een map is; verwacht: een andere naam",
    ),
    "kind without its groups": (
        "soorten",
        "  groepen: [organen, gemeente, politie en justitie, zorg en welzijn, lokale partners, inwoners, overig]\n",
        "",
        r"soorten\.yml:\d+:3: 'partners': gevonden: niets; verwacht: de sleutel 'groepen'",
    ),
    "groups at another kind": (
        "soorten",
        "- id: plannen",
        "- id: plannen\n  groepen: [een]",
        r"soorten\.yml:\d+:12: 'plannen', veld 'groepen': gevonden: deze sleutel bij de vorm 'plannen'; verwacht: alleen bij 'partners'",
    ),
    "unknown column": (
        "soorten",
        "schema_met: [zorg,",
        "schema_met: [zorgen,",
        r"soorten\.yml:\d+:16: 'themas', veld 'schema_met\.1': gevonden: 'zorgen'; verwacht: een van decentralisaties, zorg",
    ),
    "unknown kind in the glossary": (
        "soorten",
        "ook_in_de_lijst: [partners,",
        "ook_in_de_lijst: [mensen,",
        r"soorten\.yml:\d+:21: 'begrippen', veld 'ook_in_de_lijst\.1': gevonden: 'mensen'; verwacht: een van decentralisaties, momenten,",
    ),
    "list of a kind without texts": (
        "raadgever",
        "- opsomming: decentralisaties",
        "- opsomming: partners",
        r"raadgever\.yml:\d+:20: veld 'leesvolgorde\.2\.inhoud\.2\.opsomming': gevonden: 'partners'; verwacht: een van decentralisaties, tips",
    ),
}
