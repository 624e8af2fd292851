"""Take the pictures of the README, the picture of a shared link, and the icons for a home screen.

Run by `make screenshots`, which builds the site to site/ first. CHROMIUM names the browser.
"""

import os
from html import escape
from pathlib import Path
from string import Template

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PICTURES = {  # name -> page, window, colours
    "start": ("index.html", DESK, "light"),
    "thema": ("themas/woonoverlast.html", DESK, "light"),
    "samenhang": ("verbanden.html", {"width": 1280, "height": 1320}, "light"),
    "telefoon": ("themas/woonoverlast.html", PHONE, "light"),
    "telefoon-donker": ("tips/index.html", PHONE, "dark"),
}
SHARED = Template("""<style>
  body { margin: 0; width: 1200px; height: 630px; font-family: system-ui, "Segoe UI", Roboto, sans-serif; background: #fff; color: #16202e }
  main { box-sizing: border-box; height: 630px; padding: 56px 80px; border-top: 22px solid }
  main { border-image: linear-gradient(90deg, #b5451b 30%, #5b3a8c 50%, #0b7a69 70%) 1 }
  svg { width: 230px; display: block }
  h1 { font-size: 72px; line-height: 1.1; letter-spacing: -.02em; margin: 36px 0 20px }
  p { font-size: 29px; line-height: 1.35; margin: 0; color: #505b6a; max-width: 1000px }
</style><main>$mark<h1>$title</h1><p>$words</p></main>""")
# The site on a home screen: name -> size, and how much of it the mark takes. What a system cuts out of a square keeps four fifths.
ICONS = {"192": (192, 1.0), "512": (512, 1.0), "512-vol": (512, 0.7), "180": (180, 0.8)}
ICON = Template("""<style>
  body { margin: 0; width: 100vw; height: 100vh; display: grid; place-items: center; background: $ground }
  svg { width: $part }
</style>$mark""")


def main():
    """Write every picture; stops with a traceback when a page is not there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or None, args=["--no-sandbox"])
        for name, (address, window, scheme) in PICTURES.items():
            page = browser.new_page(viewport=window, color_scheme=scheme)
            page.goto(f"{(ROOT / 'site').as_uri()}/{address}")
            save(page, ROOT / "docs-dev" / f"{name}.png")
            page.close()
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.goto(f"{(ROOT / 'site').as_uri()}/index.html")
        title = page.title()
        words = page.locator("meta[name=description]").get_attribute("content")
        mark = (ROOT / "docs" / "assets" / "merk.svg").read_text(encoding="utf-8")
        page.set_content(SHARED.substitute(mark=mark, title=escape(title), words=escape(words)))
        save(page, ROOT / "docs" / "assets" / "deelbeeld.png")
        take_icons(browser, mark)
        browser.close()


def take_icons(browser, mark):
    """Write the icons of a home screen: those that fill a square on white, the others on nothing."""
    for name, (size, part) in ICONS.items():
        page = browser.new_page(viewport={"width": size, "height": size})
        whole = part == 1
        page.set_content(ICON.substitute(mark=mark, part=f"{part:.0%}", ground="transparent" if whole else "#fff"))
        save(page, ROOT / "docs" / "assets" / f"pictogram-{name}.png", omit_background=whole)
        page.close()


def save(page, target, **options):
    """Write what the window shows to `target`, and say so."""
    page.screenshot(path=target, **options)
    print(f"{target.relative_to(ROOT)} ({target.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main()
