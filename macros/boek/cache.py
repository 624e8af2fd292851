"""A cache for what many pages ask for."""

from collections.abc import Callable
from functools import wraps


def per_boek(function: Callable) -> Callable:
    """Cache a function of a `Boek` and of hashable arguments. Keyed by function and arguments; lives as long as the `Boek`."""

    @wraps(function)
    def kept(boek, *arguments):
        key = (function.__qualname__, *arguments)
        if key not in boek.cached:
            boek.cached[key] = function(boek, *arguments)
        return boek.cached[key]

    return kept
