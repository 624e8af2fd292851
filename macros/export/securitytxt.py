"""Where to report a hole in the security of the site: `security.txt` (RFC 9116)."""

from datetime import date, timedelta

from ..boek.addresses import Site

PATH = ".well-known/security.txt"  # it only counts at the root of a host


A_YEAR = timedelta(days=366)


def text(site: Site, contact: str | None, until: date, today: date) -> str | None:
    """Return the file, or None when it may not be published: `notice` says why. `until` is the day on which it expires."""
    if not contact or contact.startswith("http://") or until <= today:
        return None
    reach = contact if contact.startswith("https://") else f"mailto:{contact}"
    lines = [f"Contact: {reach}", f"Expires: {until.isoformat()}T00:00:00Z", "Preferred-Languages: nl, en"]
    if site.adres and site.adres.startswith("https://"):
        lines.append(f"Canonical: {site.url(PATH)}")
    return "\n".join(lines) + "\n"


def checked_day(value) -> date:
    """Return the day in the configuration. Raises `ValueError`, in Dutch, when it is none."""
    if type(value) is not date:
        raise ValueError(f"mkdocs.yml, extra.security_geldig_tot: gevonden: {value!r}; verwacht: een dag, als 2027-11-01")
    return value


def notice(contact: str | None, until: date, today: date) -> str | None:
    """Return the first thing that is wrong with security.txt, in Dutch, for whoever publishes the site; None when all is well."""
    if not contact:
        return f"CONTACT is niet gezet: er is geen {PATH}, en geen adres om een fout te melden."
    if contact.startswith("http://"):
        return f"CONTACT is een adres met http: er is geen {PATH}, want dat vraagt https of een mailadres."
    if until <= today:
        return (
            f"{PATH} is verlopen op {until.isoformat()} en staat daarom niet op de site. Controleer CONTACT en zet in mkdocs.yml "
            "een nieuwe dag bij security_geldig_tot, hooguit een jaar vooruit."
        )
    if until > today + A_YEAR:
        return (
            f"mkdocs.yml, extra.security_geldig_tot: gevonden: {until.isoformat()}; verwacht: een dag die hooguit een jaar vooruit ligt, "
            "want dan moet iemand opnieuw naar CONTACT kijken."
        )
    return None
