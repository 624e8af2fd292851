"""The raadgever as plain text, word for word as its source."""

from .boek import Boek
from .models import Opsomming, Passage


def full_text(boek: Boek) -> str:
    """The raadgever as plain text, rebuilt from the records in reading order, laid out as the source file is."""
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
