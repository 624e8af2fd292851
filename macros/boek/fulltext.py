"""The raadgever as plain text, to compare with its source."""

from .boek import Boek
from .models import Opsomming, Passage


def full_text(boek: Boek) -> str:
    """Rebuild the raadgever from the records in reading order, laid out as in the source file."""
    lines = []
    for deel in boek.raadgever.leesvolgorde:
        lines += [deel.kop] if deel.kop else []
        lines += _lines(boek, deel.inhoud, None)
    return "\n\n".join(lines)


def _lines(boek, inhoud, rol):
    lines = []
    for item in inhoud:
        if isinstance(item, Passage):
            lines.append(item.tekst)
        elif isinstance(item, Opsomming):
            lines.append("\n".join(f" • {record.tekst}" for record in boek.listed(item, rol)))
        else:
            lines.append(f"{item.nummer}. {item.kop}" if item.nummer else item.kop)
            lines += _lines(boek, item.inhoud, item.rol)
    return lines
