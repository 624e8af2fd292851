"""A script that no browser can read stops the build, with its line."""

import pytest

from macros.build import scripts

RIGHT = [
    "\ufeffconst a = 1\n",
    "x?.y ??= 1; class A { #b = 1; static { } }; a = b / c / d",
    "const { a, ...rest } = b\nfor (const [x] of y) z`${x}`",
    "a\n++b",
]
WRONG = {"function (": 1, "a\nif (b {\n": 2, "a\nb = 'c\n": 2, "{\n  a(\n}\n": 2, "a\n}\n": 2, "<html>": 1, "a\n`${": 2}


@pytest.mark.parametrize("script", RIGHT)
def test_a_script_is_read(script):
    assert scripts.mistake(script.encode()) is None


@pytest.mark.parametrize("script", WRONG)
def test_a_mistake_has_its_line(script):
    line, column = scripts.mistake(script.encode())
    assert abs(line - WRONG[script]) <= 1 and column >= 1


def test_the_first_script_with_a_mistake_is_named(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("const a = 1\n")
    (tmp_path / "assets" / "van.een.ander.min.js").write_text("function (")
    scripts.check(tmp_path, tmp_path)
    (tmp_path / "assets" / "b.js").write_text("const b = 1\nif (b {\n}\n")
    with pytest.raises(scripts.NoScript, match=r"docs/assets/b\.js:2:\d+: dit is geen JavaScript"):
        scripts.check(tmp_path, tmp_path)


@pytest.mark.parametrize("name", ["overrides/404.html", "overrides/partials/javascripts/palette.html", "macros/export/templates/_a.html"])
def test_a_mistake_within_a_template_has_the_line_of_that_template(tmp_path, name):
    path, site = tmp_path / name, tmp_path / "site"
    path.parent.mkdir(parents=True), site.mkdir()
    data = '<script type="application/json">{{ pages | tojson }}</script>\n<script src="a.js"></script>\n'
    right = '<script>\n  {# why #}\n  {% if a %}a("{{ b or "c" }}"){% endif %}\n  b({{ c | tojson }})\n</script>\n'
    path.write_text(data + right)
    scripts.check(site, tmp_path)
    path.write_text(data + right + "<p>{{ d }}\n</p><script>\n  a(b {{ c }}\n</script>")
    with pytest.raises(scripts.NoScript, match=rf"^{name}:(10|11):\d+: dit is geen JavaScript"):
        scripts.check(site, tmp_path)


def test_a_mistake_within_a_page_has_its_line(tmp_path):
    (tmp_path / "tips").mkdir()
    for number in range(3):
        (tmp_path / "tips" / f"{number}.html").write_text('<script type="application/ld+json">{"a": 1}</script><script>a()</script>')
    scripts.check(tmp_path, tmp_path)
    (tmp_path / "tips" / "2.html").write_text("<p>\n<script>a()</script>\n<script>a(</script>")
    with pytest.raises(scripts.NoScript, match=r"^tips/2\.html:3:\d+: dit is geen JavaScript"):
        scripts.check(tmp_path, tmp_path)
