"""Whether pages look as with the whole of every stylesheet, element by element, on screen and on paper."""

import re
import shutil
import time

from conftest import ROOT, reader

from macros.build import lean

# Every element as the browser draws it, and what it draws before and after it: all properties but the custom ones, as one number.
DRAWN = """() => {
  const drawn = []
  for (const element of document.querySelectorAll("body, body *:not(script, template, link)")) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part)
      if (part && style.content === "none") continue
      let sum = 0
      for (const name of style) {
        if (name.startsWith("--")) continue
        for (const sign of name + style.getPropertyValue(name)) sum = (sum * 31 + sign.codePointAt(0)) | 0
      }
      drawn.push([`${element.localName}.${element.className.baseVal ?? element.className}${part ?? ""}`, sum])
    }
  }
  return drawn
}"""
PATIENCE = 3  # seconds
# A page that becomes shorter is scrolled by the browser, and what floats follows: how far depends on what was drawn in between.
AT_ITS_TOP = """async () => {
  scrollTo(0, 0)
  for (let drawn = 0; drawn < 2; drawn++) await new Promise(requestAnimationFrame)
}"""
STYLE = re.compile(r"<style>.*?</style>", re.S)
LATE = re.compile(r'<link rel="stylesheet" [^>]*later\.[^>]*>\s*<link rel="stylesheet" [^>]*media="print">')


def with_whole_stylesheets(site, folder):
    """Copy the built site to the new `folder` as it would be with every stylesheet whole, in their order; gives that folder."""
    shutil.copytree(site, folder)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    sheets = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in re.findall(r"^  - (assets/css/[\w-]+\.css)$", config, re.M)]
    (folder / "assets/heel.css").write_text("\n".join(sheets), encoding="utf-8")
    for path in folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        if lean.SEARCH.search(page):
            up = "../" * (len(path.relative_to(folder).parts) - 1)
            page, count = STYLE.subn(f'<link rel="stylesheet" href="{up}assets/heel.css">', page)
            page, late = LATE.subn("", page)
            assert (count, late) == (1, 1), path
            path.write_text(page, encoding="utf-8")
    return folder


def differences(browser, site, whole, name, size, scheme, before=None):
    """What is drawn otherwise than with the whole stylesheets, on screen and on paper, after `before` was done on both pages.

    Looks again for some seconds, since what fades in or comes late may have gone further on one of them.
    """
    look = {"viewport": {"width": size, "height": 800}, "color_scheme": scheme, "reduced_motion": "reduce"}
    with reader(browser, site.as_uri(), **look) as ours, reader(browser, whole.as_uri(), **look) as theirs:
        for folder, page in ((site, ours), (whole, theirs)):
            page.goto(f"{folder.as_uri()}/{name}")
            if before:
                before(page)
        return [
            f"{name} {size} {scheme}, {medium}: {other}"
            for medium in ("screen", "print")
            for other in _drawn_otherwise(ours, theirs, medium)
        ]


def _drawn_otherwise(ours, theirs, medium):
    deadline = time.monotonic() + PATIENCE
    while True:
        drawn = []
        for page in (ours, theirs):
            page.emulate_media(media=medium)
            page.evaluate(AT_ITS_TOP)
            page.wait_for_function("() => document.getAnimations().length === 0")
            drawn.append(page.evaluate(DRAWN))
        if drawn[0] == drawn[1]:
            return []
        if time.monotonic() > deadline:
            break
    assert [element for element, _ in drawn[0]] == [element for element, _ in drawn[1]]
    return [element for (element, one), (_, other) in zip(*drawn, strict=True) if one != other]
