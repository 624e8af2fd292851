"""The raadgever's data, checked and rendered: load -> check -> render -> register (for mkdocs-macros)."""


def define_env(env):
    """What mkdocs-macros calls; see `register`."""
    from .register import define_env as register

    register(env)
