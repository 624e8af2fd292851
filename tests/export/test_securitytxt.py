"""security.txt: a file that has expired is worse than none, and nobody looks at one that holds for ever."""

from datetime import date, timedelta

import pytest

from macros.boek.addresses import Site
from macros.export import securitytxt

TODAY = date(2026, 11, 28)
SITE = Site("Een site", "Een site.", "https://example.org/")


@pytest.mark.parametrize("days, published, told", [
    (-400, False, "is verlopen op"), (0, False, "is verlopen op"), (1, True, None), (366, True, None),
    (367, True, "verwacht: een dag die hooguit een jaar vooruit ligt"), (1800, True, "verwacht: een dag die hooguit een jaar vooruit ligt"),
])  # fmt: skip
@pytest.mark.parametrize("contact", ["griffie@example.org", "https://example.org/contact"])
def test_what_has_expired_is_left_out_with_a_warning(contact, days, published, told):
    until = TODAY + timedelta(days=days)
    assert bool(securitytxt.text(SITE, contact, until, TODAY)) == published
    notice = securitytxt.notice(contact, until, TODAY)
    assert told in notice if told else notice is None


def test_without_an_address_that_counts_there_is_none():
    for contact in (None, "", "http://example.org/"):
        assert securitytxt.text(SITE, contact, TODAY + timedelta(days=9), TODAY) is None
        assert "er is geen .well-known/security.txt" in securitytxt.notice(contact, TODAY + timedelta(days=9), TODAY)
