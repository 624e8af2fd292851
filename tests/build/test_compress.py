"""What is compressed for a web server: the same bytes whether it was kept, spoilt or is new, and never without a site."""

import gzip
import os

import brotli
import pytest

from macros.build import compress


@pytest.fixture
def folder(tmp_path):
    """A built site of three pages, of which two are the same."""
    site = tmp_path / "site"
    site.mkdir()
    for name, words in (("een", "zorg "), ("twee", "veiligheid "), ("drie", "zorg ")):
        (site / f"{name}.html").write_text(words * 400, encoding="utf-8")
    (site / "kort.html").write_text("kort", encoding="utf-8")
    return site


def packed(site, kept):
    """Name -> content of what is written beside the files of the site, which is then taken away."""
    compress.compress(site, kept, lambda line: None)
    paths = sorted(path for path in site.iterdir() if path.suffix in compress.COMPRESSED)
    found = {path.name: path.read_bytes() for path in paths}
    for path in paths:
        path.unlink()
    return found


def test_what_was_compressed_before_is_taken_and_is_the_same(folder, tmp_path, monkeypatch):
    first = packed(folder, tmp_path / "kept")
    assert sorted(first) == [f"{name}.html{suffix}" for name in ("drie", "een", "twee") for suffix in (".br", ".gz")]
    for name, content in first.items():
        words = (folder / name[:-3]).read_bytes()
        assert (gzip if name.endswith(".gz") else brotli).decompress(content) == words
    monkeypatch.setattr(brotli, "compress", lambda *_, **__: pytest.fail("it was kept"))
    assert packed(folder, tmp_path / "kept") == first


def test_what_is_spoilt_is_made_anew_and_what_is_old_goes(folder, tmp_path):
    kept = tmp_path / "kept"
    first = packed(folder, kept)
    places = sorted(kept.iterdir())
    assert len(places) == 4, "two contents, in two ways"
    for place, content in zip(places, (b"", b"onzin", places[2].read_bytes()[:-9], gzip.compress(b"iets anders")), strict=True):
        place.write_bytes(content)
    assert packed(folder, kept) == first
    for number in range(3 * compress.AT_MOST):
        (kept / f"oud-{number}.gz").touch()
        os.utime(kept / f"oud-{number}.gz", (number, number))
    assert packed(folder, kept) == first
    assert len(list(kept.iterdir())) == compress.AT_MOST * 4 and set(places) <= set(kept.iterdir())


def test_without_room_to_keep_it_the_site_is_compressed_all_the_same(folder, tmp_path):
    (tmp_path / "kept").write_text("geen map", encoding="utf-8")
    assert packed(folder, tmp_path / "kept") == packed(folder, tmp_path / "elders")
