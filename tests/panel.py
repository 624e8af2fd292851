"""The search as a reader meets it: one field, in sight or behind a button, results that are links, and a count that is said."""

import re

FIELD, RESULT, COUNT = "[data-zoekveld] input", "[data-zoekresultaat]", "[data-zoekveld] [role=status]"
ANSWERED = "count => /gevonden$/.test(document.querySelector(count).textContent)"
LINKS = "results => [...document.querySelectorAll(results)].map(link => link.getAttribute('href'))"


def button(page):
    """The button that opens the search; none where the field is in sight."""
    return page.get_by_role("button", name="Zoeken", exact=True)


def open_search(page, base, name="index.html"):
    """Open the page `name`, and its search as a reader would; gives the field."""
    page.goto(f"{base}/{name}")
    field = page.locator(FIELD)
    (field if field.is_visible() else button(page)).click()
    return field


def search(page, words):
    """Ask a query in the open search; gives the addresses found from the root of the site, best first."""
    page.locator(FIELD).fill("")
    page.locator(FIELD).fill(words)
    page.wait_for_function(ANSWERED, arg=COUNT)
    return found(page)


def found(page):
    """The addresses that are shown, from the root of the site, best first."""
    return [re.sub(r"^.*?((?:[a-z-]+/)?[a-z0-9-]+\.html[^/]*)$", r"\1", link) for link in page.evaluate(LINKS, RESULT)]


def searched(site):
    """What the search of the built site in the folder `site` knows: the script that holds it, as text."""
    [path] = (site / "assets" / "vast").glob("zoeken.*.js")
    return path.read_text(encoding="utf-8")


def count(page):
    """What is said of the number of results."""
    return page.locator(COUNT).inner_text()


def told(page):
    """What is said besides: corrections, and what was found nowhere."""
    return "\n".join(page.locator(".rg-gevonden > p").all_inner_texts())
