"""Where a reader reports a mistake: the mail or web address in the setting CONTACT."""

import re
from urllib.parse import quote

from ..boek.fields import ORIGIN


def check_contact(contact: str | None) -> None:
    """Raises `ValueError`, in Dutch, when the contact of the configuration is no mail or web address."""
    if contact and not re.fullmatch(rf"{ORIGIN}(/[^\s\"'<>\\{{}}|^`]*)?|[\w.+-]+@[\w-]+(\.[\w-]+)+", str(contact)):
        raise ValueError(
            f"CONTACT is geen mailadres of webadres: {contact!r}. Geef bijvoorbeeld griffie@example.org of https://example.org/contact."
        )


def contact_address(contact: str | None, path: str) -> str | None:
    """Where to report a mistake on the page at `path`: the given web address, or a mail with the page in its subject."""
    if not contact:
        return None
    return contact if contact.startswith(("https://", "http://")) else f"mailto:{contact}?subject={quote(f'Fout op de pagina {path}')}"
