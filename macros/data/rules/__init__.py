"""The rules between records, by topic. A rule is a function that yields what it finds wrong."""
