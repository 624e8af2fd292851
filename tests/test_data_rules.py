"""Every mistake an editor can make gives one line with file, line and column, in Dutch, and no traceback."""

import re

import pytest
from conftest import ROOT

from macros.__main__ import main
from macros.boek.models import RECORD_MODELS, Noot, Vervallen
from macros.data import strict_yaml
from macros.editing import links


@pytest.fixture(autouse=True, scope="module")
def each_text_is_read_once():
    """Most files of a spoiled copy are as they were, and reading YAML is nearly all that takes time here."""
    read, seen = strict_yaml.read, {}

    def once(path, *rest):
        if not path.is_file():
            return read(path, *rest)
        key = (path.read_bytes(), *rest)
        if key not in seen:
            seen[key] = read(path, *rest)
        return seen[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "read", once)
        yield


def check(data, capsys):
    """The exit code and the lines that `make check` gives for the folder `data`."""
    code = main(["--data", str(data), "check"])
    return code, capsys.readouterr().err.splitlines()


def spoil(data, name, old, new, count=1):
    path = data / f"{name}.yml"
    before = path.read_text(encoding="utf-8")
    assert old in before, f"{old!r} is not in {name}.yml: the test must follow the data"
    path.write_text(before.replace(old, new, count), encoding="utf-8")


FIRST = "- id: woonoverlast\n  titel: Woonoverlast\n"
LAST = "#   gewijzigd: 2026-11-24\n"
MISTAKES = {
    "unknown key": (
        "themas",
        FIRST,
        FIRST + "  kleur: rood\n",
        r"themas\.yml:6:3: 'woonoverlast', veld 'kleur': gevonden: de onbekende sleutel 'kleur'; verwacht: alleen bekende sleutels",
    ),
    "missing key": (
        "themas",
        FIRST,
        "- id: woonoverlast\n",
        r"themas\.yml:4:3: 'woonoverlast', veld 'titel': gevonden: niets; verwacht: de sleutel 'titel'",
    ),
    "wrong type": (
        "themas",
        FIRST,
        "- id: woonoverlast\n  titel: 3\n",
        r"themas\.yml:5:10: 'woonoverlast', veld 'titel': gevonden: 3; verwacht: tekst",
    ),
    "text for a list": (
        "rollen",
        "[kaderstellende rol, beleid bepalen, motie, amendement, verordening, begroting, budgetrecht]",
        "motie",
        r"rollen\.yml:6:19: 'kaders-stellen', veld 'ook_bekend_als': gevonden: 'motie'; verwacht: een lijst",
    ),
    "empty text": (
        "themas",
        FIRST,
        '- id: woonoverlast\n  titel: ""\n',
        r"themas\.yml:5:10: .* veld 'titel': gevonden: ''; verwacht: tekst",
    ),
    "text over lines": (
        "themas",
        FIRST,
        '- id: woonoverlast\n  titel: "twee\\nregels"\n',
        r"themas\.yml:5:10: .* verwacht: tekst op één regel, zonder onzichtbare tekens",
    ),
    "bad id": (
        "themas",
        "- id: woonoverlast",
        "- id: Woon Overlast",
        r"themas\.yml:4:7: 'Woon Overlast', veld 'id': gevonden: 'Woon Overlast'; verwacht: kleine letters, cijfers en streepjes",
    ),
    "double id": (
        "rollen",
        "- id: controleren",
        "- id: kaders-stellen",
        r"rollen\.yml:8:7: 'kaders-stellen', veld 'id': gevonden: 'kaders-stellen' voor de tweede keer",
    ),
    "double key": (
        "themas",
        FIRST,
        FIRST + "  titel: Iets anders\n",
        r"themas\.yml:6:3: 'woonoverlast', veld 'titel': gevonden: de sleutel 'titel' voor de tweede keer \(eerst op regel 5\); verwacht: elke sleutel één keer",
    ),
    "anchor": (
        "themas",
        "- id: woonoverlast",
        "- id: &a woonoverlast",
        r"themas\.yml:4:7: 'woonoverlast', veld 'id': gevonden: een anker &a; verwacht",
    ),
    "alias": ("themas", "- id: woonoverlast", "- id: *a", r"themas\.yml:4:7: nummer 1, veld 'id': gevonden: een verwijzing \*a; verwacht"),
    "tag": (
        "themas",
        "- id: woonoverlast",
        "- id: !!python/name:os.system woonoverlast",
        r"themas\.yml:4:7: 'woonoverlast', veld 'id': gevonden: een markering die met ! begint",
    ),
    "merge key": (
        "themas",
        FIRST,
        FIRST + "  <<: {titel: x}\n",
        r"themas\.yml:6:3: 'woonoverlast': gevonden: een sleutel die geen woord is",
    ),
    "number as key": ("themas", FIRST, FIRST + "  2015: ja\n", r"themas\.yml:6:3: 'woonoverlast': gevonden: een sleutel die geen woord is"),
    "impossible date": (
        "rollen",
        "gewijzigd: 2026-11-24",
        "gewijzigd: 2026-13-45",
        r"rollen\.yml:7:14: 'kaders-stellen', veld 'gewijzigd': gevonden: '2026-13-45'; verwacht: een bestaande datum",
    ),
    "date as text": (
        "rollen",
        "gewijzigd: 2026-11-24",
        'gewijzigd: "gisteren"',
        r"rollen\.yml:7:14: 'kaders-stellen', veld 'gewijzigd': gevonden: 'gisteren'; verwacht: een datum",
    ),
    "dangling reference": (
        "tips",
        "- naar: momenten/start-raadsperiode",
        "- naar: momenten/nergens",
        r"tips\.yml:16:13: 'beleid-verbinden', veld 'verbanden\.1\.naar': gevonden: 'momenten/nergens'; verwacht: een bestaand record",
    ),
    "reference of no shape": (
        "tips",
        "- naar: momenten/start-raadsperiode",
        "- naar: start-raadsperiode",
        r"tips\.yml:16:13: .* gevonden: 'start-raadsperiode'; verwacht: een verwijzing als soort/id",
    ),
    "unknown role": (
        "tips",
        "rol: kaders-stellen",
        "rol: toekijken",
        r"tips\.yml:4:8: 'beleid-verbinden', veld 'rol': gevonden: 'toekijken'; verwacht: een van kaders-stellen, controleren, volksvertegenwoordiging",
    ),
    "dangling main page": (
        "zorg",
        "hoofdpagina: begrippen/gedwongen-kader",
        "hoofdpagina: begrippen/nergens",
        r"zorg\.yml:\d+:16: 'gedwongen-kader-jeugd', veld 'hoofdpagina': gevonden: 'begrippen/nergens'",
    ),
    "quote not in its passage": (
        "tips",
        "citaat: bij de start van een nieuw college",
        "citaat: bij de start van een oud college",
        r"tips\.yml:17:55: 'beleid-verbinden', veld 'verbanden\.1\.tekst\.citaat': gevonden: 'bij de start van een oud college'; verwacht: woorden die letterlijk in tips/beleid-verbinden staan \(het verschil begint bij 'oud college'\)",
    ),
    "quote from no passage": (
        "tips",
        "tekst: {passage: tips/beleid-verbinden, citaat: bij",
        "tekst: {passage: tips/nergens, citaat: bij",
        r"tips\.yml:17:24: 'beleid-verbinden', veld 'verbanden\.1\.tekst\.passage': gevonden: 'tips/nergens'; verwacht: een bestaande passage",
    ),
    "question not in the tip": (
        "tips",
        "citaat: is die in staat",
        "citaat: is zij in staat",
        r"tips\.yml:\d+:15: 'slagkracht', veld 'vragen\.1\.citaat': gevonden: 'is zij in staat",
    ),
    "both grounds": (
        "tips",
        "- naar: momenten/start-raadsperiode\n",
        "- naar: momenten/start-raadsperiode\n      achtergrond: {reden: Zomaar.}\n",
        r"tips\.yml:16:7: .* verwacht: precies één van 'tekst' en 'achtergrond'",
    ),
    "link twice": (
        "tips",
        "- naar: begrippen/wmo\n",
        "- naar: decentralisaties/wmo\n",
        r"tips\.yml:24:13: 'beleid-verbinden', veld 'verbanden\.5\.naar': gevonden: 'decentralisaties/wmo' voor de tweede keer \(al bij tips/beleid-verbinden\)",
    ),
    "link to itself": (
        "tips",
        "- naar: begrippen/wmo\n",
        "- naar: tips/beleid-verbinden\n",
        r"tips\.yml:24:13: .* gevonden: een verband met zichzelf",
    ),
    "note without source": (
        "noten",
        "  bronnen:\n    - titel: VNG, Raadgever Zorg en veiligheid\n      adres: https://vng.nl/artikelen/raadgever-zorg-en-veiligheid\n",
        "  bronnen: []\n",
        r"noten\.yml:8:12: 'rn-01', veld 'bronnen': gevonden: een lege lijst; verwacht: ten minste 1 in de lijst",
    ),
    "note without date": (
        "noten",
        "  gecontroleerd: 2026-11-24\n",
        "",
        r"noten\.yml:4:3: 'rn-01', veld 'gecontroleerd': gevonden: niets; verwacht: de sleutel 'gecontroleerd'",
    ),
    "note about other words": (
        "noten",
        "bij: rond de zomer van 2018",
        "bij: rond de winter van 2018",
        r"noten\.yml:\d+:8: 'rn-05', veld 'bij': gevonden: 'rond de winter van 2018'",
    ),
    "source without web address": (
        "noten",
        "adres: https://vng.nl/artikelen/raadgever-zorg-en-veiligheid",
        "adres: 'javascript:alert(1)'",
        r"noten\.yml:\d+:\d+: 'rn-01', veld 'bronnen\.1\.adres': gevonden: 'javascript:alert\(1\)'; verwacht: een volledig webadres zonder spaties, dat met https:// of http:// begint",
    ),
    "unknown status": (
        "noten",
        "status: vastgesteld",
        "status: klaar",
        r"noten\.yml:\d+:11: 'rn-01', veld 'status': gevonden: 'klaar'; verwacht: een van 'concept' of 'vastgesteld'",
    ),
    "words that the text does not hold": (
        "themas",
        "in_de_tekst: [woonoverlast]",
        "in_de_tekst: [geluidsoverlast]",
        r"themas\.yml:\d+:17: 'woonoverlast', veld 'in_de_tekst\.1': gevonden: 'geluidsoverlast'; verwacht: woorden die in de raadgever staan",
    ),
    "words of two terms": (
        "begrippen",
        "in_de_tekst: [raadsfractie]",
        "in_de_tekst: [raadscommissie]",
        r"begrippen\.yml:\d+:17: 'raadsfractie', veld 'in_de_tekst\.1': gevonden: 'raadscommissie', net als bij begrippen/raadscommissie",
    ),
    "alias in the title": (
        "themas",
        "ook_bekend_als: [burenoverlast,",
        "ook_bekend_als: [Woonoverlast,",
        r"themas\.yml:\d+:20: 'woonoverlast', veld 'ook_bekend_als\.1': gevonden: 'Woonoverlast', dat al in de titel staat",
    ),
    "alias twice": (
        "themas",
        "ook_bekend_als: [burenoverlast, burenruzie,",
        "ook_bekend_als: [burenruzie, burenruzie,",
        r"themas\.yml:\d+:32: .* gevonden: 'burenruzie' voor de tweede keer",
    ),
    "too few aliases": (
        "rollen",
        "[kaderstellende rol, beleid bepalen, motie, amendement, verordening, begroting, budgetrecht]",
        "[doel]",
        r"rollen\.yml:6:19: .* verwacht: ten minste 3 in de lijst, niet 1",
    ),
    "title of another": (
        "rollen",
        "titel: Controleren",
        "titel: Kaders stellen",
        r"rollen\.yml:\d+:10: 'controleren', veld 'titel': gevonden: 'Kaders stellen', net als bij 'kaders-stellen'",
    ),
    "old address in use": (
        "rollen",
        "gewijzigd: 2026-11-24\n",
        "gewijzigd: 2026-11-24\n  voorheen: [tips/regio]\n",
        r"rollen\.yml:8:14: .* gevonden: 'tips/regio', dat nu een ander record is",
    ),
    **{
        f"source at {address}": (
            "noten",
            "adres: https://vng.nl/artikelen/raadgever-zorg-en-veiligheid",
            f"adres: '{address}'",
            rf"noten\.yml:\d+:\d+: 'rn-01', veld 'bronnen\.1\.adres': gevonden: '{re.escape(address)}'; verwacht: een volledig webadres .*, zonder wachtwoord, lege delen of een poort boven 65535",
        )
        for address in (
            "https://user:pass@vng.nl/x",
            "https://user@vng.nl/",
            "https://vng..nl/",
            "https://.nl/",
            "https://vng.nl./",
            "https://vng.nl:99999/",
            "https://vng.nl:0/",
            "https://vng.nl:/",
            "https://vng.nl:65536",
            "https://[::1].nl/",
            "https://vng/",
        )
    },
    "gone but there": (
        "vervallen",
        LAST,
        LAST + "- {adres: partners/politie.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:10:11: nummer 1, veld 'adres': gevonden: 'partners/politie\.html', een pagina die er is; verwacht: een adres dat weg is",
    ),
    "small page gone but there": (
        "vervallen",
        LAST,
        LAST + "- {adres: insluiten/tips/regio.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:10:11: .* gevonden: 'insluiten/tips/regio\.html', een pagina die er is; verwacht: een adres dat weg is",
    ),
    "gone to nowhere": (
        "vervallen",
        LAST,
        LAST + "- {adres: insluiten/tips/regio.html, titel: X, uitleg: Y., naar: [tips/regoi], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:10:67: .* veld 'naar\.1': gevonden: 'tips/regoi'; verwacht: een bestaand record, als soort/id \(bedoelt u 'tips/regio'\?\)",
    ),
    "gone but never there": (
        "vervallen",
        LAST,
        LAST + "- {adres: tips/regoi.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:10:11: .* gevonden: 'tips/regoi\.html'; verwacht: een adres dat ooit is gepubliceerd en in permalinks\.txt staat \(bedoelt u 'tips/regio\.html'\?\)",
    ),
    "gone of no shape": (
        "vervallen",
        LAST,
        LAST + "- {adres: tips/oud, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:10:11: .* gevonden: 'tips/oud'; verwacht: een adres vanaf de start van de site, als tips/een-tip\.html of pagina\.html#plaats",
    ),
    "gone twice": (
        "vervallen",
        LAST,
        LAST
        + "- {adres: tips/oud.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}\n- {adres: tips/oud.html, titel: X, uitleg: Y., naar: [inleiding-1], gewijzigd: 2026-11-24}\n",
        r"vervallen\.yml:11:11: .* gevonden: 'tips/oud\.html' voor de tweede keer",
    ),
    "passage misnamed": (
        "raadgever",
        "passage: inleiding-1",
        "passage: begin",
        r"raadgever\.yml:\d+:18: veld 'leesvolgorde\.1\.inhoud\.1\.passage': gevonden: 'begin'; verwacht: inleiding-<nummer>",
    ),
    "unknown chapter": (
        "raadgever",
        "sectie: veiligheidsbeleid",
        "sectie: nergens",
        r"raadgever\.yml:\d+:13: veld 'leesvolgorde\.3\.sectie': gevonden: 'nergens'; verwacht: een id uit secties\.yml",
    ),
    "tips left out of the reading order": (
        "raadgever",
        "          - opsomming: tips\n      - rol: controleren",
        "          - {passage: kaders-stellen-1, tekst: Iets.}\n      - rol: controleren",
        r"tips\.yml:3:3: 'beleid-verbinden': gevonden: 0 keer in de leesvolgorde",
    ),
    "kind without a label": (
        "soorten",
        "- id: secties",
        "- id: tips",
        r"soorten\.yml:\d+:7: 'tips', veld 'id': gevonden: 'tips' voor de tweede keer",
    ),
    "broken YAML": ("themas", "titel: Woonoverlast", "titel: [Woonoverlast", r"themas\.yml:\d+:\d+: dit is geen geldige YAML\. Gevonden: "),
    "colon in plain text": (
        "themas",
        "titel: Woonoverlast",
        "titel: Let op: woonoverlast",
        r"themas\.yml:5:16: dit is geen geldige YAML\. Gevonden: een dubbele punt op deze plaats; kijk naar het inspringen, of zet de tekst tussen dubbele aanhalingstekens",
    ),
    "tab": (
        "themas",
        "  titel: Woonoverlast",
        "\ttitel: Woonoverlast",
        r"themas\.yml:5:1: dit is geen geldige YAML\. Gevonden: een tab; gebruik spaties",
    ),
    "unseen character": (
        "themas",
        "titel: Woonoverlast",
        "titel: Woon\x07overlast",
        r"themas\.yml:5:14: gevonden: het onzichtbare teken U\+0007",
    ),
    "unseen character by escape": (
        "themas",
        "titel: Woonoverlast",
        'titel: "Woon\\u202eoverlast"',
        r"themas\.yml:5:10: .* verwacht: tekst op één regel, zonder onzichtbare tekens",
    ),
    "date with time": (
        "rollen",
        "gewijzigd: 2026-11-24",
        "gewijzigd: 2026-11-24 10:00:00",
        r"rollen\.yml:7:14: 'kaders-stellen', veld 'gewijzigd': gevonden: 2026-11-24 10:00:00; verwacht: een datum als 2026-11-24, zonder tijd en zonder aanhalingstekens",
    ),
    "number shown as written": (
        "themas",
        FIRST,
        "- id: woonoverlast\n  titel: 20:30\n",
        r"themas\.yml:5:10: 'woonoverlast', veld 'titel': gevonden: 20:30; verwacht: tekst \(zet een getal, een datum, ja of nee tussen aanhalingstekens\)",
    ),
    "list for text": (
        "themas",
        FIRST,
        "- id: woonoverlast\n  titel: [a]\n",
        r"themas\.yml:5:10: 'woonoverlast', veld 'titel': gevonden: een lijst; verwacht: tekst$",
    ),
    "id of an overview": (
        "themas",
        "- id: leefomgeving",
        "- id: index",
        r"themas\.yml:\d+:7: 'index', veld 'id': gevonden: 'index'; verwacht: een id van hoogstens 60 tekens",
    ),
    "id that Windows keeps": (
        "themas",
        "- id: leefomgeving",
        "- id: con",
        r"themas\.yml:\d+:7: 'con', veld 'id': gevonden: 'con'; verwacht: een id",
    ),
    "id of no end": (
        "themas",
        "- id: leefomgeving",
        "- id: " + "a" * 61,
        r"themas\.yml:\d+:7: .* verwacht: een id van hoogstens 60 tekens",
    ),
    "number in quotes": (
        "raadgever",
        "nummer: 1",
        'nummer: "1"',
        r"raadgever\.yml:\d+:17: veld 'leesvolgorde\.5\.inhoud\.1\.nummer': gevonden: '1'; verwacht: een heel getal",
    ),
    "tag of YAML itself": (
        "themas",
        "titel: Woonoverlast",
        "titel: !!bool tekst",
        r"themas\.yml:5:10: 'woonoverlast', veld 'titel': gevonden: een markering die met ! begint",
    ),
    "character that does not exist": (
        "themas",
        "titel: Woonoverlast",
        'titel: "Woon\\UFFFFFFFFoverlast"',
        r"themas\.yml:5:\d+: gevonden: een teken dat niet bestaat",
    ),
    "text lost behind a hash": (
        "themas",
        "titel: Woonoverlast",
        "titel: Woon #overlast",
        r"themas\.yml:5:10: 'woonoverlast', veld 'titel': gevonden: een # achter de tekst, waardoor de rest wegvalt",
    ),
    "quotation mark not closed": (
        "themas",
        "titel: Woonoverlast",
        'titel: "Woonoverlast',
        r"themas\.yml:5:10: dit is geen geldige YAML\. Gevonden: een aanhalingsteken dat niet op dezelfde regel wordt gesloten",
    ),
    "apostrophe not closed": (
        "themas",
        "titel: Woonoverlast",
        "titel: 'Woonoverlast",
        r"themas\.yml:5:10: dit is geen geldige YAML\. Gevonden: een aanhalingsteken dat niet wordt gesloten",
    ),
    "no space behind the key": (
        "themas",
        "titel: Woonoverlast",
        "titel:Woonoverlast",
        r"themas\.yml:5:3: dit is geen geldige YAML\. Gevonden: een sleutel zonder dubbele punt en spatie",
    ),
    "bracket not closed": (
        "rollen",
        "budgetrecht]",
        "budgetrecht",
        r"rollen\.yml:6:19: dit is geen geldige YAML\. Gevonden: een haakje \[ dat niet wordt gesloten",
    ),
    "asterisks at the start": (
        "themas",
        "titel: Woonoverlast",
        "titel: **vet**",
        r"themas\.yml:5:\d+: dit is geen geldige YAML\. Gevonden: een \* of & aan het begin van een waarde",
    ),
    "percent at the start": (
        "themas",
        "titel: Woonoverlast",
        "titel: %procent",
        r"themas\.yml:5:10: dit is geen geldige YAML\. Gevonden: het teken % aan het begin van een waarde",
    ),
    "two documents": (
        "themas",
        "- id: leefomgeving",
        "---\n- id: leefomgeving",
        r"themas\.yml:\d+:1: dit is geen geldige YAML\. Gevonden: een tweede document",
    ),
    "braces of a template": (
        "themas",
        "titel: Woonoverlast",
        "titel: {{ 1/0 }}",
        r"themas\.yml:5:\d+: 'woonoverlast', veld 'titel': gevonden: een sleutel die geen woord is; verwacht: een woord als sleutel \(zet een tekst met \{",
    ),
    "near miss": (
        "tips",
        "- naar: momenten/start-raadsperiode",
        "- naar: momenten/start-raadperiode",
        r"tips\.yml:16:13: .*\(bedoelt u 'momenten/start-raadsperiode'\?\)",
    ),
    "passage of no shape": (
        "tips",
        "tekst: {passage: tips/beleid-verbinden, citaat: bij",
        "tekst: {passage: Inleiding 1, citaat: bij",
        r"tips\.yml:17:24: .* gevonden: 'Inleiding 1'; verwacht: een passage, als hoofdstuk-1 of soort/id",
    ),
    "elections out of order": (
        "verkiezingen",
        "- datum: 2022-03-16",
        "- datum: 2026-03-18",
        r"verkiezingen\.yml:\d+:10: nummer 2, veld 'datum': gevonden: 2026-03-18; verwacht: een dag na 2026-03-18, van oud naar nieuw",
    ),
    "council before its election": (
        "verkiezingen",
        "nieuwe_raad: 2026-04-01",
        "nieuwe_raad: 2026-03-01",
        r"verkiezingen\.yml:\d+:16: nummer 2, veld 'nieuwe_raad': gevonden: 2026-03-01; verwacht: een dag na de verkiezing",
    ),
    "note with the name of a passage": (
        "noten",
        "- id: rn-01",
        "- id: inleiding-1",
        r"noten\.yml:4:7: 'inleiding-1', veld 'id': gevonden: 'inleiding-1', dat een passage of hoofdstuk is",
    ),
    "word in two groups": (
        "woordgroepen",
        "woorden: [jeugd,",
        "woorden: [kind, jeugd,",
        r"woordgroepen\.yml:6:13: nummer 2, veld 'woorden\.1': gevonden: 'kind', net als in groep 1; verwacht: elk woord in één groep",
    ),
    "group of phrases": (
        "woordgroepen",
        "woorden: [jeugd,",
        "woorden: [de jeugd,",
        r"woordgroepen\.yml:6:13: nummer 2, veld 'woorden\.1': gevonden: 'de jeugd'; verwacht: één woord, zonder spatie of streepje",
    ),
    "not a list of records": (
        "verkiezingen",
        "- datum: 2022-03-16",
        "- gewoon tekst\n- datum: 2022-03-16",
        r"verkiezingen\.yml:3:3: nummer 1: gevonden: 'gewoon tekst'; verwacht: sleutels met hun waarde",
    ),
}


@pytest.mark.parametrize("name, old, new, line", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gives_its_line(data, capsys, name, old, new, line):
    spoil(data, name, old, new)
    code, lines = check(data, capsys)
    assert code == 1
    assert any(re.match(f"data/{line}", given) for given in lines), "\n".join(lines)
    assert not any("Traceback" in given for given in lines)
    assert all(re.match(r"data/[a-z]+\.yml:\d+:\d+: \S", given) for given in lines[:-1]), "\n".join(lines)


def test_the_data_as_they_are_pass(data, capsys):
    code, lines = check(data, capsys)
    assert code == 0
    assert all(line.startswith("Let op: ") for line in lines), lines  # notes that are due again, which comes with the years


def test_the_record_in_the_guide_for_editors_is_a_good_one(data, capsys):
    guide = (ROOT / "docs-dev" / "redactie.md").read_text(encoding="utf-8")
    with (data / "partners.yml").open("a", encoding="utf-8") as file:
        file.write(re.search(r"```yaml\n(- .*?)```", guide, re.S)[1])
    assert check(data, capsys)[0] == 0


def test_the_guide_for_editors_names_every_field_of_a_record():
    guide = (ROOT / "docs-dev" / "redactie.md").read_text(encoding="utf-8")
    for model in (*RECORD_MODELS.values(), Noot, Vervallen):
        for field in model.model_fields:
            assert re.search(rf"`{field}`|\b{field}: ", guide), f"{model.__name__}.{field}"


def test_a_missing_file(data, capsys):
    (data / "themas.yml").unlink()
    code, lines = check(data, capsys)
    assert (code, lines[0]) == (1, "data/themas.yml:1:1: het bestand ontbreekt; verwacht: een bestand met deze naam")


def test_a_missing_folder(tmp_path, capsys):
    code, lines = check(tmp_path / "data", capsys)
    assert code == 1
    assert "data/raadgever.yml:1:1: het bestand ontbreekt; verwacht: een bestand met deze naam" in lines


@pytest.mark.parametrize("content", ["", "# alleen een opmerking\n", "\n\n"])
def test_an_empty_file(data, capsys, content):
    (data / "plannen.yml").write_text(content)
    code, lines = check(data, capsys)
    assert (code, lines[0]) == (1, "data/plannen.yml:1:1: het bestand is leeg; verwacht: de gegevens van dit bestand")


def test_a_file_that_is_not_utf8(data, capsys):
    path = data / "themas.yml"
    path.write_bytes(path.read_text(encoding="utf-8").replace("één gezin", "één gezin").encode("cp1252", "replace"))
    code, lines = check(data, capsys)
    assert code == 1
    assert re.match(
        r"data/themas\.yml:2:19: gevonden: byte 0x92, dat is geen UTF-8; verwacht: een bestand dat als UTF-8 is opgeslagen", lines[0]
    )


def test_a_misnamed_file_is_not_silently_skipped(data, capsys):
    (data / "thema.yml").write_text("- id: x\n")
    code, lines = check(data, capsys)
    assert code == 1
    assert lines[0].startswith("data/thema.yml:1:1: gevonden: een onbekend bestand; verwacht: raadgever.yml, ")


def test_what_programs_and_systems_leave_beside_the_data_is_no_data(data, capsys):
    """macOS keeps what it knows of a file beside it, Emacs and Vim keep locks, drafts and copies."""
    before, sources = check(data, capsys), links.addresses(data)
    (data / "._partners.yml").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X\xff\xfe")
    (data / ".#themas.yml").symlink_to("somebody@somewhere.123:456")
    for name in (".themas.yml.swp", ".zorg.yaml", "themas.yml~", "#themas.yml#", "themas.yml.orig", ".DS_Store"):
        (data / name).write_bytes(b"\xff: [")
    assert check(data, capsys) == before and before[0] == 0
    assert links.addresses(data) == sources


def test_endless_nesting_is_refused(data, capsys):
    (data / "themas.yml").write_text("[" * 5000 + "]" * 5000)
    code, lines = check(data, capsys)
    assert code == 1
    assert "te veel niveaus in elkaar" in lines[0]


def test_all_mistakes_at_once(data, capsys):
    spoil(data, "themas", FIRST, "- id: woonoverlast\n  titel: 3\n  kleur: rood\n")
    spoil(data, "rollen", "gewijzigd: 2026-11-24", "gewijzigd: gisteren")
    (data / "plannen.yml").unlink()
    code, lines = check(data, capsys)
    assert code == 1
    assert len(lines) == 5, "\n".join(lines)
    assert lines[-1] == "4 fouten in de gegevens. Er is niets gebouwd of gewijzigd."


def test_one_wrong_role_is_one_fault(data, capsys):
    spoil(data, "raadgever", "rol: controleren", "rol: controlerend")
    code, lines = check(data, capsys)
    assert (code, len(lines)) == (1, 2), "\n".join(lines)


def test_no_message_holds_english(data, capsys):
    """Odd YAML of all sorts: each gives Dutch, whatever PyYAML calls it."""
    for odd in (
        "- a: [1, b: c: d]",
        "- {a: b",
        "- a: ? b",
        "a: b: c",
        "- - a\n b: c",
        "%YAML 9.9\n---\n- a",
        '- a: "x\\qy"',
        "- a: |x",
        "- a: >\n\tb",
        "- `a`",
        "- @a",
        "- a\n---\n- b",
        "- a: 'b' c",
        "- &",
        "? a\n? b",
    ):
        (data / "plannen.yml").write_text(odd, encoding="utf-8")
        code, lines = check(data, capsys)
        assert code == 1
        assert not any(word in " ".join(lines) for word in ("expected", "found", "mapping", "cannot", "iets anders")), (odd, lines)


def test_mistakes_of_every_sort_are_reported_together(data, capsys):
    """In the YAML, in a record, in an id, in a link, in a quote: none hides another, and none gives an echo."""
    spoil(data, "themas", FIRST, FIRST + "  titel: Nog een\n  kleur: rood\n")
    spoil(data, "themas", "titel: Huiselijk geweld", "titel: &anker Huiselijk geweld")
    spoil(data, "rollen", "ook_bekend_als: [kader", "ook_bekend_als: &nog [kader")
    spoil(data, "noten", "- id: rn-02", "- id: rn-01")
    spoil(data, "zorg", "- naar: begrippen/jeugd-ggz", "- naar: begrippen/nergens")
    spoil(data, "partners", 'citaat: "met politie en openbaar ministerie"', 'citaat: "met politie en Openbaar Ministerie"')
    code, lines = check(data, capsys)
    found = [line.partition(": ")[2] for line in lines[:-1]]
    assert code == 1
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        "data/noten.yml",
        "data/partners.yml",
        "data/rollen.yml",
        *["data/themas.yml"] * 3,
        "data/zorg.yml",
    ], "\n".join(lines)
    for words in (
        "'rn-01' voor de tweede keer",
        "Openbaar Ministerie",
        "anker &nog",
        "sleutel 'titel' voor",
        "sleutel 'kleur'",
        "anker &anker",
        "'begrippen/nergens'",
    ):
        assert any(words in line for line in found), words


def test_an_old_name_is_not_gone(data, capsys):
    spoil(data, "tips", "- id: regio\n", "- id: regio\n  voorheen: [tips/oud]\n")
    gone = "- {adres: tips/oud.html, titel: X, uitleg: Y., naar: [tips/regio], gewijzigd: 2026-11-24}"
    spoil(data, "vervallen", LAST, f"{LAST}{gone}\n")
    code, lines = check(data, capsys)
    assert code == 1
    assert "gevonden: 'tips/oud.html', een oud adres van tips/regio; verwacht: een adres zonder opvolger bij 'voorheen'" in lines[0]


def test_an_overdue_note_is_a_warning(data, capsys):
    spoil(data, "noten", "controleren_voor: 2027-05-24", "controleren_voor: 2026-11-24")
    code, lines = check(data, capsys)
    assert code == 0
    assert "Let op: data/noten.yml: 'rn-01' moest voor 2026-11-24 opnieuw worden bekeken (laatst: 2026-11-24)" in lines
