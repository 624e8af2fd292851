"""The PDFs, read by a library that did not make them: the words, their order and tags, the links, and what stands on every page."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pdfplumber
import pytest
from conftest import PUBLIC, parse
from reading import plain, read

from macros.boek import addresses, choices, text
from macros.boek.addresses import Site
from macros.boek.edition import edition
from macros.boek.models import Vervallen
from macros.boek.parts import Bron, Citaat
from macros.data.rules.between import between_records
from macros.data.rules.shared import SetAside
from macros.export.files import files
from macros.paper import papers
from macros.paper.rules import RULES
from macros.paper.sheet import Sheet, colours
from macros.paper.typeset import TEMPLATES, typeset

SITE = Site("De site", "Waar zij over gaat.", None)
MM = 72 / 25.4  # in points


@pytest.fixture(scope="module")
def pdfs(public, boek):
    """Address from the root -> what the PDF holds, for every PDF of the site with a public address."""
    return {paper.pad: read(public / paper.pad) for paper in papers.papers(boek, SITE)}


def in_order(words, wanted):
    """Every text in `wanted` stands in `words`, each after the one before."""
    at = 0
    for piece in wanted:
        found = words.find(plain(piece), at)
        assert found >= 0, f"not found after {words[max(0, at - 60) : at]!r}: {piece!r}"
        at = found + len(plain(piece))


def test_there_is_one_for_the_whole_for_all_themes_for_each_role_and_for_each_theme(pdfs, public, boek):
    names = [record.id for soort in ("rollen", "themas") for record in boek.of_soort(soort)]
    stem = "pdf/raadgever-zorg-en-veiligheid"
    assert {f"{stem}.pdf", f"{stem}-themas.pdf", *(f"{stem}-{name}.pdf" for name in names)} <= set(pdfs)
    assert {f"pdf/{path.name}" for path in (public / "pdf").iterdir()} == {*pdfs, *addresses.old_paper_paths(boek)}


def test_the_whole_text_stands_there_once_word_for_word_in_order_with_its_notes(pdfs, boek):
    words = plain(pdfs[addresses.paper_path(boek)].boom.text)
    expected = [boek.raadgever.titel, boek.raadgever.versie_melding]
    for fragment in boek.fragmenten.values():
        expected.append(fragment.tekst)
        for noot in boek.noten_at(fragment.id):
            expected += ["Kanttekening van de redactie", noot.bij, noot.tekst]
            expected.append(f"Gecontroleerd op {text.dutch_date(noot.gecontroleerd)}, in een bewaarde kopie van de bron.")
    for _, records in choices.a_to_z(boek, boek.soort["begrippen"]):
        for record in records:
            expected += [record.titel, record.in_het_kort]
    notes = [noot for fragment in boek.fragmenten.values() for noot in boek.noten_at(fragment.id)]
    for number, noot in enumerate(notes, 1):
        assert f"Bronnen: achterin, bij {number}." in words
        expected += [f"{number}. Bij", noot.bij]
        for bron in noot.bronnen:
            typed = f" ({bron.adres.removeprefix('https://').rstrip('/')})"  # for who has it on paper; law is found by its name
            expected.append(bron.titel if "wetten.overheid.nl" in typed else f"{bron.titel}{typed}")
    in_order(words, expected)
    for fragment in boek.fragmenten.values():
        assert len(fragment.tekst) < 50 or words.count(plain(fragment.tekst)) == 1, fragment.id
    for deel in boek.raadgever.leesvolgorde:
        assert not deel.kop or plain(deel.kop) in words


def test_the_contents_lead_to_every_chapter_and_role(pdfs, boek):
    whole = pdfs[addresses.paper_path(boek)]
    entries = [plain(entry.text) for entry in whole.boom.all("TOCI")]
    headings = [deel.kop or boek.records[f"secties/{deel.sectie}"].titel for deel in boek.raadgever.leesvolgorde]
    roles = [f"{item.nummer}. {item.kop}" if item.nummer else item.kop for deel in boek.raadgever.leesvolgorde
             for item in deel.inhoud if hasattr(item, "rol")]  # fmt: skip
    assert len(entries) == len(headings) + len(roles) + 2  # and the terms, and the sources
    for heading in [*headings, *roles, "Begrippen", "Bronnen bij de kanttekeningen"]:
        assert any(entry.startswith(heading) for entry in entries), heading
        assert heading in whole.bladwijzers, heading


def test_a_checklist_has_every_tip_with_its_words_notes_questions_and_room(pdfs, boek):
    for rol in boek.of_soort("rollen"):
        checklist = pdfs[addresses.paper_path(boek, rol.id)]
        expected = [rol.titel, rol.in_het_kort, "Vergadering:", "Datum:"]
        opening = [fragment.tekst for fragment in boek.fragmenten.values() if fragment.houder == rol.ref]
        for tip in boek.tips_of(rol.id):
            expected += [tip.titel, tip.tekst, *(noot.tekst for noot in boek.noten_at(tip.ref)), "Wanneer"]
            for grond in ("tekst", "achtergrond"):
                expected += [moment.titel for moment in choices.other_ends(boek, [tip], "momenten", grond)]
            for vraag in tip.vragen:
                to = choices.in_a_sentence(boek.records[vraag.aan])
                expected += [vraag.zelfstandig, f"Aan {to}. Onze formulering van een vraag uit de tip."]
            expected.append("Notities")
        notes = [noot for tip in boek.tips_of(rol.id) for noot in boek.noten_at(tip.ref)]
        expected += [bron.titel for noot in notes for bron in noot.bronnen]
        boxes = sum(1 + len(tip.vragen) for tip in boek.tips_of(rol.id))
        assert checklist.vormen.count(("rect", 10, 10)) + checklist.vormen.count(("curve", 10, 10)) == boxes
        assert sum(kind == "line" and width > 400 for kind, width, _ in checklist.vormen) >= 3 * len(boek.tips_of(rol.id))
        in_order(plain(checklist.boom.text), [*expected[:4], *opening, *expected[4:]])
        quotes = [plain(quote.text) for quote in checklist.boom.all("BlockQuote")]
        assert quotes == [plain(words) for words in [*opening, *(tip.tekst for tip in boek.tips_of(rol.id))]]


def of_theme(boek, thema):
    """What a paper says of a theme, in the order in which it is read, and the raadgever's words on it."""
    expected = [thema.in_het_kort, "Vragen die u kunt stellen"]
    tips = choices.other_ends(boek, [thema], "tips", "tekst")
    for vraag in thema.vragen:
        expected += [vraag.vraag, f"Aan {choices.in_a_sentence(boek.records[vraag.aan])}."]
    for vraag, _ in choices.questions(tips, thema):
        expected += [vraag.zelfstandig, f"Aan {choices.in_a_sentence(boek.records[vraag.aan])}, naar een vraag in de raadgever."]
    expected.append("Wie is waarvoor verantwoordelijk?")
    for ref, regels in choices.grouped_by(choices.who_does_what(thema), "wie"):
        expected += [boek.records[ref].titel, *(regel.wat for regel in regels)]
    expected.append(boek.vorm["momenten"].titel)
    expected += [moment.titel for moment in boek.in_order(m.ref for ground in choices.moments_for_theme(boek, thema) for m in ground)]
    for deel in (found := choices.tips_for_theme(boek, thema)):
        for tip in deel.eigen:
            expected += [deel.rol.titel, tip.titel, tip.in_het_kort]
    expected += ["Bij elk thema:", *(tip.titel for deel in found for tip in deel.elk)]
    expected += ["leest u bij Geldt voor elk veiligheidsthema.", "Volgens de raadgever"]  # what is general is said once
    if hoe := choices.how_named(boek, thema.ref):
        expected += [f"De raadgever noemt dit thema {hoe}", *(other.titel for other in boek.named_together(thema.ref))]
    quotes = []
    for vermelding in boek.vermeldingen(thema.ref):
        stretches = boek.sentences_about(vermelding, thema.ref)
        words = [vermelding.fragment.tekst[start:end] for start, end in stretches]
        quotes.append(plain(" ".join(words)))
        expected += [*words, *(noot.tekst for span in stretches for noot in boek.noten_between(vermelding.fragment.id, *span))]
    expected += [thema.toelichting] if thema.toelichting else []
    expected += [relatie.verband.achtergrond.reden for relatie in boek.relaties(thema.ref, grond="achtergrond")]
    return expected, quotes


def origins(boek, thema):
    """The titles of all sources that the sheet of a theme names by number."""
    notes = [
        noot
        for vermelding in boek.vermeldingen(thema.ref)
        for span in boek.sentences_about(vermelding, thema.ref)
        for noot in boek.noten_between(vermelding.fragment.id, *span)
    ]
    lines = [regel.bron for regel in choices.who_does_what(thema) if regel.bron]
    grounds = [relatie.verband.achtergrond.bron for relatie in boek.relaties(thema.ref, grond="achtergrond")]
    noted = [bron for noot in choices.open_notes(boek, thema.ref, notes) for bron in noot.bronnen]
    return {bron.titel for bron in (*thema.bronnen, *lines, *filter(None, grounds), *noted)} | {
        boek.records[vraag.tip].titel for vraag in thema.vragen
    }


def test_a_theme_has_its_questions_first_then_who_when_tips_words_notes_and_links_on_two_pages(pdfs, boek):
    for thema in boek.of_soort("themas"):
        sheet = pdfs[addresses.paper_path(boek, thema.id)]
        expected, quotes = of_theme(boek, thema)
        words = plain(sheet.boom.text)
        in_order(words, [thema.titel, *expected])
        assert [plain(quote.text) for quote in sheet.boom.all("BlockQuote")] == quotes
        assert len(sheet.buiten) <= 2, thema.id
        questions = len(thema.vragen) + len(choices.questions(choices.other_ends(boek, [thema], "tips", "tekst"), thema))
        assert sum(shape[1:] == (9, 9) for shape in sheet.vormen) == questions, "a box to tick at each question"


def test_each_number_on_the_sheet_of_a_theme_leads_to_a_source_at_its_end(pdfs, boek):
    for thema in boek.of_soort("themas"):
        before, _, end = plain(pdfs[addresses.paper_path(boek, thema.id)].boom.text).rpartition("Herkomst [1]")
        used, listed = set(re.findall(r"\[(\d+)\]", before)), {"1", *re.findall(r"\[(\d+)\]", end)}
        assert used == listed == {str(number) for number in range(1, len(listed) + 1)}, thema.id
        assert [title for title in origins(boek, thema) if plain(title) not in end] == [], thema.id


def test_all_themes_stand_in_one_paper_each_on_its_own_page_below_what_holds_for_all(pdfs, boek):
    name = addresses.all_themes_path(boek)
    assert name == "pdf/raadgever-zorg-en-veiligheid-themas.pdf", "published"
    paper, themes = pdfs[name], boek.of_soort("themas")
    words = plain(paper.boom.text)
    general = []
    for vraag, _ in choices.general_questions(boek):
        general += [vraag.zelfstandig, f"Aan {choices.in_a_sentence(boek.records[vraag.aan])}.", vraag.citaat]
    general += [tip.in_het_kort for tip in choices.general_records(boek, "tips")]
    general += [words for regel in boek.algemeen if not regel.naar[0].startswith("tips/") for words in (regel.titel, regel.tekst.citaat)]
    own = [words for thema in themes for words in (thema.titel, *of_theme(boek, thema)[0])]
    in_order(words, ["Inhoud", *(thema.titel for thema in themes), *general, *own])
    entries = [plain(entry.text) for entry in paper.boom.all("TOCI")]
    assert entries == ["Geldt voor elk veiligheidsthema", *(thema.titel for thema in themes)]
    pages = [int(number) for number in re.findall(r"\.{5,} (\d+)", paper.buiten[0])]
    assert len(pages) == len(entries)
    assert all(0 < after - before <= 2 for before, after in pairwise([*pages, len(paper.buiten) + 1])), "on two pages each"


def test_what_the_raadgever_links_stands_on_the_sheet(pdfs, boek):
    for thema in boek.of_soort("themas"):
        words = plain(pdfs[addresses.paper_path(boek, thema.id)].boom.text)
        for relatie in boek.relaties(thema.ref):
            assert relatie.ander.titel in words, (thema.id, relatie.ander.ref)
            if relatie.verband.tekst:
                assert plain(relatie.verband.tekst.citaat) in words, (thema.id, relatie.ander.ref)


def test_no_letter_is_too_small_to_read(pdfs):
    for name, pdf in pdfs.items():
        assert min(pdf.maten) >= 8, (name, pdf.maten[min(pdf.maten)][:40])
        most = max(pdf.maten, key=lambda size: len(pdf.maten[size]))
        assert most >= 10, name  # the running text


def test_the_running_head_is_not_cut_off(public, boek):
    with pdfplumber.open(public / addresses.all_themes_path(boek)) as pdf:
        page = pdf.pages[1]
        head = [char for char in page.chars if char["bottom"] < 13 * MM]
        baseline, size = page.height - head[0]["matrix"][5], head[0]["size"]
        picture = page.crop((0, 0, page.width, baseline + 0.3 * size)).to_image(resolution=200).original
    assert set("gjpqy") & {char["text"] for char in head}, "a letter that hangs below the line"
    ink = picture.convert("L").point(lambda grey: 255 * (grey < 200))
    assert ink.getbbox()[3] * 72 / 200 - baseline > 0.18 * size, "as far as letters hang"


def open_notes(value):
    """The notes in the data of a paper that have a box there."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) and value.get("kort") is False else []
    return own + [noot for part in parts for noot in open_notes(part)]


def test_the_box_of_a_note_stands_on_one_page(public, boek):
    fill = tuple(int(colours()["noot"][at : at + 2], 16) / 255 for at in (1, 3, 5))
    for paper in papers.papers(boek, SITE):
        with pdfplumber.open(public / paper.pad) as pdf:
            boxes = [
                shape
                for page in pdf.pages
                for shape in page.rects + page.curves
                if shape["fill"] and shape["non_stroking_color"] == pytest.approx(fill, abs=0.01)
            ]
        assert len(boxes) == len(open_notes(paper.gegevens)), paper.pad


def test_every_pdf_is_tagged_in_dutch_with_a_title(pdfs, boek):
    for name, pdf in pdfs.items():
        assert pdf.catalog["MarkInfo"]["Marked"] is True, name
        assert pdf.catalog["Lang"] == b"nl", name
        assert pdf.catalog["ViewerPreferences"]["DisplayDocTitle"] is True, name
        assert "<pdfuaid:part>1</pdfuaid:part>" in pdf.xmp, name
        assert pdf.bladwijzers and all(name == name.strip() for name in pdf.bladwijzers), name
    assert len({pdf.titel for pdf in pdfs.values()}) == len(pdfs)
    assert pdfs[addresses.paper_path(boek)].titel == boek.raadgever.titel
    assert pdfs[addresses.paper_path(boek, "woonoverlast")].titel == "Woonoverlast · veiligheidsthema | Raadgever Zorg en veiligheid"


def test_headings_go_down_one_level_at_a_time(pdfs):
    def levels(element):
        found = re.fullmatch(r"H([1-6])", element.kind)
        return ([int(found[1])] if found else []) + [level for inside in element.inside for level in levels(inside)]

    for name, pdf in pdfs.items():
        found = levels(pdf.boom)
        assert found[0] == 1 and found.count(1) == 1, name
        assert all(below <= above + 1 for above, below in pairwise(found)), (name, found)


def test_the_letters_are_in_the_file_and_of_the_package(pdfs):
    for name, pdf in pdfs.items():
        assert pdf.fonts and all(pdf.fonts.values()), name
        assert all("+LibertinusSerif-" in font for font in pdf.fonts), (name, pdf.fonts)


def test_every_page_names_source_version_and_permalink(pdfs, boek):
    raadgever = boek.raadgever
    source = f"Bron: {raadgever.uitgever}, {raadgever.titel} ({raadgever.versie_melding})."
    for name, pdf in pdfs.items():
        for number, beside in enumerate(pdf.buiten, 1):
            assert source in beside and f"Bladzijde {number} van {len(pdf.buiten)}" in beside, (name, beside)
            assert edition(boek) in beside, (name, beside)
            assert re.search(rf"Vaste link: {re.escape(PUBLIC)}\S+\.html", beside), (name, beside)
        end = plain(pdf.boom.text)[-700:]
        assert source in end and raadgever.hergebruik in end, name
        assert f"Deze PDF is niet gemaakt door {boek.raadgever.schrijver}." in plain(pdf.boom.text)[:1200], name
        assert {raadgever.bron, raadgever.voorwaarden} <= set(pdf.links), name


def test_every_link_resolves(pdfs, public, boek):
    known = {bron.adres for noot in boek.published_noten for bron in noot.bronnen}
    for record in boek.records.values():
        grounds = [verband.achtergrond for verband in record.verbanden if verband.achtergrond]
        lines = [regel.bron for regel in getattr(record, "verantwoordelijk", ()) if regel.bron]
        known |= {bron.adres for bron in (*record.bronnen, *lines, *(ground.bron for ground in grounds if ground.bron))}
    known |= {boek.raadgever.bron, boek.raadgever.voorwaarden}
    places = {}
    for name, pdf in pdfs.items():
        assert all(pdf.uitleg), name  # what a link is for, said to who cannot see it
        for link in set(pdf.links):
            if not link.startswith(PUBLIC):
                assert link in known, (name, link)
                continue
            page, _, place = link.removeprefix(PUBLIC).partition("#")
            if page not in places:
                places[page] = set(parse(public, page).xpath("//@id"))
            assert not place or place in places[page], (name, link)


def test_every_record_that_a_paper_names_is_a_link_to_its_page(pdfs, boek):
    for name in ("woonoverlast", "controleren"):
        pdf = pdfs[addresses.paper_path(boek, name)]
        words = {plain(link.text) for link in pdf.boom.all("Link")}
        for tip in boek.tips_of("controleren") if name == "controleren" else [boek.records["tips/dezelfde-doelstellingen"]]:
            assert tip.titel in words and f"{PUBLIC}{tip.ref}.html" in pdf.links


def test_pages_lead_to_their_pdf_and_say_how_large_it_is(public, pdfs, boek):
    pages = {f"{ref.soort}/{ref.id}.html": addresses.paper_path(boek, ref.id) for s in addresses.PAPER_FORMS for ref in boek.of_vorm(s)}
    for page, pdf in (pages | {"raadgever.html": addresses.paper_path(boek)}).items():
        links = parse(public, page).xpath("//a[contains(@class, 'rg-bestand')]")
        assert {link.get("href").removeprefix("../") for link in links} == {pdf}, "a theme has one under Meer and one beside the text"
        count = len(pdfs[pdf].buiten)
        for link in links:
            told = link.getparent().text_content()
            assert f"{count} {'bladzijde' if count == 1 else 'bladzijden'}, {text.size((public / pdf).stat().st_size)})" in told
    listed = {link.removeprefix("./") for link in parse(public, "downloads.html").xpath("//main//a/@href[contains(., '.pdf')]")}
    assert listed == {*pages.values(), addresses.paper_path(boek), addresses.all_themes_path(boek)}


def with_text(boek, words):
    rol = boek.records["rollen/controleren"]
    return replace(boek, records=boek.records | {rol.ref: rol.model_copy(update={"in_het_kort": words})})


def test_hostile_text_shows_as_itself(tmp_path, boek):
    words = "#set text(red) *a* _b_ $c$ <d> @e `f` [g] \\h // i /* j */ ~k -- l 'm' \"n\" = o {{ p }} #{q}"
    name = addresses.paper_path(boek, "controleren")
    paper = next(paper for paper in papers.papers(with_text(boek, words), SITE) if paper.pad == name)
    (tmp_path / "x.pdf").write_bytes(typeset([paper], tmp_path / "kept", lambda line: None)[name].inhoud)
    assert plain(words) in plain(read(tmp_path / "x.pdf").boom.text)


def test_addresses_stand_on_the_sheet_as_they_are_however_long(tmp_path, boek):
    ends = ("caf%E9/100%/%u00e9", "a%20b%2520c%0A", "?u=https://www.example.org/", "//twee//", "lang-" * 100, "x" * 700, "~a*b_c$d{e}(f).")
    changed = [
        noot.model_copy(update={"bronnen": tuple(Bron(titel="Bron", adres=f"https://example.nl/{end}") for end in ends)})
        for noot in boek.noten
    ]
    name = addresses.paper_path(boek)
    paper = next(paper for paper in papers.papers(replace(boek, noten=tuple(changed)), SITE) if paper.pad == name)
    (tmp_path / "x.pdf").write_bytes(typeset([paper], tmp_path / "kept", lambda line: None)[name].inhoud)
    words = re.sub(r"\s", "", read(tmp_path / "x.pdf").boom.text)
    assert [end for end in ends if f"(example.nl/{end})" not in words] == []
    with pdfplumber.open(tmp_path / "x.pdf") as pdf:
        assert all(char["x1"] < page.width - 10 * MM for page in pdf.pages for char in page.chars)


def test_a_character_that_cannot_be_set_is_a_fault_in_the_data(boek):
    faults = list(between_records(with_text(boek, "Een blij 🙂 gezicht, 中."), SetAside(), [], RULES))
    assert faults == [("rollen", (1, "in_het_kort"), "gevonden: '中', '🙂'; verwacht: tekens die ook in een PDF kunnen staan")]


def test_marks_that_overlap_leave_the_words_as_they_are(boek):
    thema = boek.records["themas/woonoverlast"]
    twice = thema.model_copy(update={"in_de_tekst": ("woonoverlast", "woonoverlast door iemand")})
    changed = replace(boek, records=boek.records | {thema.ref: twice})
    sheet = Sheet(changed, SITE)
    for vermelding in changed.vermeldingen(thema.ref):
        shown = sheet.mention(vermelding, thema.ref)["stukken"]
        assert any(piece["merk"] for stuk in shown for piece in stuk)
        for stuk in shown:
            assert "".join(piece["tekst"] for piece in stuk) in vermelding.fragment.tekst


def test_a_note_stands_at_a_quote_too(boek):
    noot = boek.noten_at("tips/beleid-verbinden")[0]
    sheet = Sheet(boek, SITE)
    quote = Citaat(passage=noot.passage, citaat=noot.bij)
    assert [found["tekst"] for found in sheet.quote(quote)["noten"]] == [noot.tekst]
    again = sheet.quote(quote)
    assert again["noten"] == [] and again["woorden"] is None, "once on a paper"


def test_a_checklist_is_as_new_as_its_newest_tip(boek):
    tip = boek.tips_of("controleren")[0]
    newer = replace(boek, records=boek.records | {tip.ref: tip.model_copy(update={"gewijzigd": date(2031, 5, 4)})})
    dates = {paper.pad: paper.gegevens["dag"] for paper in papers.papers(newer, SITE)}
    assert dates[addresses.paper_path(boek, "controleren")] == "2031-05-04" == dates[addresses.paper_path(boek)]
    assert dates[addresses.paper_path(boek, "kaders-stellen")] < "2031"


def test_the_address_of_a_pdf_does_not_hang_on_a_title(boek):
    raadgever = boek.raadgever.model_copy(update={"titel": "Heel iets anders & meer"})
    assert addresses.paper_path(replace(boek, raadgever=raadgever), "x") == addresses.paper_path(boek, "x")


def test_a_pdf_keeps_its_address_when_its_record_gets_another_name_or_goes(tmp_path, boek):
    first, second, third, *_ = boek.of_soort("themas")
    care = boek.of_soort("zorg")[0]
    records = boek.records | {
        first.ref: first.model_copy(update={"voorheen": ("themas/oude-naam",)}),
        care.ref: care.model_copy(update={"voorheen": ("themas/nu-zorg",)}),
    }
    gone = Vervallen(
        adres="themas/weg.html",
        titel="Weg",
        uitleg="Dit is er niet meer.",
        naar=(second.ref, "inleiding-1"),
        gewijzigd=third.gewijzigd,
    )
    aged = replace(boek, records=records, vervallen=(gone,))
    printed = typeset(papers.papers(aged, SITE), tmp_path, lambda line: None)
    published = files(aged, SITE, printed)
    assert published[addresses.paper_path(boek, "oude-naam")] == published[addresses.paper_path(boek, first.id)]
    for name, wanted in (
        ("weg", [gone.titel, gone.uitleg, second.titel, "Inleiding, passage 1"]),
        ("nu-zorg", [care.titel, care.titel]),
    ):
        (tmp_path / "x.pdf").write_bytes(published[addresses.paper_path(boek, name)])
        in_order(plain(read(tmp_path / "x.pdf").boom.text), ["Deze PDF is er niet meer", *wanted])


def test_two_records_cannot_have_the_same_pdf(boek):
    thema, rol = boek.of_soort("themas")[0], boek.of_soort("rollen")[0]
    old = replace(boek, records=boek.records | {thema.ref: thema.model_copy(update={"voorheen": (f"themas/{rol.id}",)})})
    gone = Vervallen(adres=f"themas/{rol.id}.html", titel="X", uitleg="Y.", naar=(rol.ref,), gewijzigd=rol.gewijzigd)
    same_as_all = replace(boek, records=boek.records | {thema.ref: thema.model_copy(update={"voorheen": ("themas/themas",)})})
    for clash in (old, same_as_all, replace(boek, vervallen=(gone,))):
        assert any("daaruit volgt het adres van de PDF" in fault[2] for fault in between_records(clash, SetAside(), []))
    assert list(between_records(boek, SetAside(), [], RULES)) == []


def test_papers_have_the_colours_of_the_site(boek):
    used = set()
    for template in TEMPLATES.glob("*.typ"):
        source = template.read_text(encoding="utf-8")
        used |= set(re.findall(r'kleur\("([a-z-]+)"\)', source)) | set(re.findall(r'accent: "([a-z-]+)"', source))
        assert not re.search(r'rgb\("#|#[0-9a-f]{6}\b', source), template.name
    assert used and used <= set(colours())
    assert all(re.fullmatch(r"#[0-9a-f]{6}", value) for value in colours().values())


def test_a_theme_that_no_tip_names_says_so_on_paper(pdfs, boek):
    for thema in boek.of_soort("themas"):
        words = plain(pdfs[addresses.paper_path(boek, thema.id)].boom.text)
        assert ("De raadgever heeft geen tip over dit thema" in words) == (not boek.relaties(thema.ref, "tips", "tekst")), thema.ref
