"""Records to HTML: pure functions of a `Boek` and the address of a page, and the templates that they fill."""
