"""Mistakes in questions, sources, notes, examples and who is responsible: as in `mistakes`. They are made in the second raadgever."""

MISTAKES_IN_QUESTIONS = {
    "a question that has yes for an answer": (
        "onderwerpen",
        "vraag: Welke straten",
        "vraag: Zijn dit de straten",
        r"onderwerpen\.yml:\d+:14: 'hitte-in-de-straat', veld 'vragen\.1\.vraag': gevonden: 'Zijn dit de .*'; verwacht: een vraag die met hoe, hoeveel,",
    ),
    "a question without a tip": (
        "onderwerpen",
        "      tip: adviezen/bewoners-betrekken\n",
        "",
        r"onderwerpen\.yml:\d+:7: 'hitte-in-de-straat', veld 'vragen\.1\.tip': gevonden: niets; verwacht: de sleutel 'tip'",
    ),
    "a question without a partner": (
        "onderwerpen",
        "      aan: deelnemers/college\n",
        "",
        r"onderwerpen\.yml:\d+:7: 'hitte-in-de-straat', veld 'vragen\.1\.aan': gevonden: niets; verwacht: de sleutel 'aan'",
    ),
    "a question after no tip": (
        "onderwerpen",
        "tip: adviezen/bewoners-betrekken",
        "tip: adviezen/niets",
        r"onderwerpen\.yml:\d+:12: .*veld 'vragen\.1\.tip': gevonden: 'adviezen/niets'; verwacht: een bestaand record",
    ),
    "a question to what is no partner": (
        "onderwerpen",
        "aan: deelnemers/college",
        "aan: onderwerpen/bomen",
        r"onderwerpen\.yml:\d+:12: .*veld 'vragen\.1\.aan': gevonden: 'onderwerpen/bomen'; verwacht: een van de deelnemers",
    ),
    "the id of another question": (
        "onderwerpen",
        "id: warmste-straten",
        "id: plaats-voor-wortels",
        r"onderwerpen\.yml:\d+:11: .*veld 'vragen\.1\.id': gevonden: 'plaats-voor-wortels' voor de tweede keer",
    ),
    "a responsible partner without a source": (
        "onderwerpen",
        "      bron: koele-straten\n    - wie: deelnemers/waterschap",
        "    - wie: deelnemers/waterschap",
        r"onderwerpen\.yml:\d+:7: .*veld 'verantwoordelijk\.2': gevonden: .*; verwacht: precies één van 'tekst' en 'bron'",
    ),
    "words that the raadgever does not say": (
        "onderwerpen",
        "citaat: Op grond daarvan kiest de gemeente",
        "citaat: Op grond daarvan kiest het college",
        r"onderwerpen\.yml:\d+:\d+: .*veld 'verantwoordelijk\.1\.tekst\.citaat': gevonden: .*; verwacht: woorden die letterlijk in groen-en-water-1 staan",
    ),
    "a source that is not there": (
        "onderwerpen",
        "bronnen: [koele-straten]",
        "bronnen: [warme-straten]",
        r"onderwerpen\.yml:\d+:13: .*veld 'bronnen\.1': gevonden: 'warme-straten'; verwacht: een id uit bronnen\.yml, of een titel en een adres",
    ),
    "a source that nobody saw": (
        "onderwerpen",
        "bronnen: [koele-straten]",
        "bronnen: [nog-niet-gezien]",
        r"onderwerpen\.yml:\d+:13: .*veld 'bronnen\.1': gevonden: 'Stichting Voorbeeld, Sloten', een bron die nog niemand zag",
    ),
    "law that nobody looked up": (
        "onderwerpen",
        "bronnen: [koele-straten]",
        "bronnen: [{titel: 'Wet, artikel 1', adres: 'https://wetten.overheid.nl/BWBR1'}]",
        r"onderwerpen\.yml:\d+:13: .*veld 'bronnen\.1': gevonden: 'Wet, artikel 1'; verwacht: een wet met de id van een bron in bronnen\.yml",
    ),
    "a source without a day": (
        "bronnen",
        "  controleren_voor: 2126-11-28\n- id: nog",
        "- id: nog",
        r"bronnen\.yml:2:3: 'koele-straten', veld 'controleren_voor': gevonden: niets; verwacht: de sleutel 'controleren_voor'",
    ),
    "an instrument at no record": (
        "instrumenten",
        "bij: [rollen/meedenken",
        "bij: [rollen/niets",
        r"instrumenten\.yml:\d+:9: 'vragen-stellen', veld 'bij\.1': gevonden: 'rollen/niets'; verwacht: een bestaand record",
    ),
    "a note about no record": (
        "noten",
        "#",
        "- id: n-1\n  passage: inleiding-1\n  bij: Groen en water\n  tekst: Iets.\n  over: [onderwerpen/niets]\n  bronnen: [koele-straten]\n"
        "  gecontroleerd: 2026-11-28\n  bron_gezien: live\n  controleren_voor: 2126-11-28\n  status: vastgesteld\n#",
        r"noten\.yml:5:10: 'n-1', veld 'over\.1': gevonden: 'onderwerpen/niets'; verwacht: een bestaand record",
    ),
    "a search word twice": (
        "onderwerpen",
        "zoekwoorden: [laan, eik,",
        "zoekwoorden: [laan, laan,",
        r"onderwerpen\.yml:\d+:23: 'bomen', veld 'zoekwoorden\.2': gevonden: 'laan' voor de tweede keer",
    ),
    "two examples of a query": (
        "raadgever",
        "[bomen, regen, hitte]",
        "[bomen, regen]",
        r"raadgever\.yml:\d+:\d+: veld 'voorbeelden': gevonden: een lijst; verwacht: ten minste 3 in de lijst, niet 2",
    ),
}
