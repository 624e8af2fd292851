"""The set-up on somebody else's computer, at small scale: its scripts run for real, with stand-ins for Python, pip and apt."""

import os
import shutil
import subprocess
from pathlib import Path

import browsers
import pytest
from conftest import ROOT, needs

# Stands in for Python with its venv and pip. It writes down what it was asked, and pip fails when there is a file `pip-says`.
PYTHON = """#!/bin/sh
echo "CDPATH=${CDPATH-} PYTHONSAFEPATH=${PYTHONSAFEPATH-} PIP_USER=${PIP_USER-} $*" >>"$ASKED"
case "$*" in
  --version) echo "Python $VERSION" ;;
  *sys.prefix*) echo "$VERSION $(pwd -P)/.venv" ;;
  "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *"pip install"*) if [ -f pip-says ]; then cat pip-says && exit 1; fi ;;
esac
"""
NO_NETWORK = """\
WARNING: Retrying (Retry(total=1, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError("HTTPSConnection(host='packages.example', port=443): Failed to establish a new connection: [Errno -3] Temporary failure in name resolution")': /simple/pip/
ERROR: Could not find a version that satisfies the requirement pip==1.0 (from versions: none)
ERROR: No matching distribution found for pip==1.0
"""


def executable(path, text):
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


class Newcomer:
    """A clone that was just made, on a computer with the Python above."""

    def __init__(self, folder: Path):
        self.tools, self.project, self.asked = folder / "tools", folder / "project", folder / "asked"
        self.tools.mkdir()
        self.project.mkdir()
        for name in ("Makefile", "requirements.txt"):
            shutil.copy(ROOT / name, self.project)
        shutil.copytree(ROOT / "scripts", self.project / "scripts")
        self.python = executable(self.tools / "python", PYTHON)

    def make(self, target="check", **settings):
        """Run a command: (exit code, what it said, what Python was asked)."""
        self.asked.write_text("")
        done = subprocess.run(
            ["make", "-s", target],
            cwd=self.project,
            env=os.environ | {"PYTHON": str(self.python), "ASKED": str(self.asked), "VERSION": "3.11.1"} | settings,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr, self.asked.read_text().splitlines()


@pytest.fixture
def newcomer(tmp_path):
    return Newcomer(tmp_path)


def installed(asked):
    """The files whose pins pip was asked to install."""
    return [line.split()[-1] for line in asked if "pip install" in line]


EVERYTHING = ["scripts/setup/requirements.txt", "requirements.txt"]


def test_the_first_command_sets_up_and_the_next_does_not(newcomer):
    code, said, asked = newcomer.make()
    assert (code, said.count("\n")) == (0, 1) and said.startswith("Setting up .venv with Python 3.11.1 (once")
    assert installed(asked) == EVERYTHING
    assert asked[-1].endswith("-m macros check")
    code, said, asked = newcomer.make()
    assert (code, said, installed(asked)) == (0, "", [])
    assert asked[-1].endswith("-m macros check")


def test_everything_is_installed_by_hash_and_built_with_what_was(newcomer):
    for line in newcomer.make()[2]:
        assert "pip install" not in line or ("--require-hashes" in line and "--no-build-isolation" in line)


@pytest.mark.parametrize("name", ["requirements.txt", "scripts/setup/requirements.txt", "scripts/setup.sh"])
def test_what_was_set_up_by_another_recipe_is_made_anew(newcomer, name):
    newcomer.make()
    with (newcomer.project / name).open("a") as file:
        file.write("# changed\n")
    assert installed(newcomer.make()[2]) == EVERYTHING
    assert installed(newcomer.make()[2]) == []


def test_what_another_python_set_up_is_made_anew(newcomer):
    """As after a new release of the system: the link in .venv leads to the new Python, which does not see what the old one installed."""
    newcomer.make()
    assert installed(newcomer.make(VERSION="3.13.5")[2]) == EVERYTHING
    (newcomer.project / ".venv" / "bin" / "python").unlink()
    assert installed(newcomer.make(VERSION="3.13.5")[2]) == EVERYTHING


def test_what_was_set_up_elsewhere_is_made_anew(newcomer):
    newcomer.make()
    newcomer.project = newcomer.project.rename(newcomer.project.with_name("moved"))
    assert installed(newcomer.make()[2]) == EVERYTHING


@pytest.mark.parametrize("half", ["stopped halfway", "made by hand"])
def test_what_is_half_made_is_made_anew(newcomer, half):
    newcomer.make()
    ready = newcomer.project / ".venv" / "ready"
    if half == "made by hand":
        ready.write_text("")
    else:
        ready.unlink()
    (newcomer.project / ".venv" / "left-over").touch()
    assert installed(newcomer.make()[2]) == EVERYTHING
    assert not (newcomer.project / ".venv" / "left-over").exists()


def test_a_first_start_without_a_network_is_said_in_a_sentence(newcomer):
    (newcomer.project / "pip-says").write_text(NO_NETWORK)
    code, said, asked = newcomer.make()
    assert code != 0 and not any("macros" in line for line in asked)
    told = said.splitlines()
    assert told[1:3] == [
        "Setting up needs a network, once, and pip did not get to its packages. Try again when there is one. Its last words:",
        "ERROR: No matching distribution found for pip==1.0",
    ]
    assert "Retrying" not in said
    (newcomer.project / "pip-says").unlink()
    assert installed(newcomer.make()[2]) == EVERYTHING


@pytest.mark.parametrize(
    "words",
    [
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n    Expected sha256 1\n         Got        2\n",
        NO_NETWORK.replace("NewConnectionError", "SSLError(SSLCertVerificationError"),
        NO_NETWORK.replace("NewConnectionError", "ProxyError"),
    ],
    ids=["another package", "certificate", "proxy"],
)
def test_what_else_keeps_pip_is_shown_whole(newcomer, words):
    (newcomer.project / "pip-says").write_text(words)
    code, said, _ = newcomer.make()
    assert code != 0 and words in said and "pip could not install what scripts/setup/requirements.txt names" in said


def test_settings_of_somebodys_own_do_not_reach_the_commands(newcomer):
    """A `cd` that looks elsewhere first, a Python that does not look in the project, a pip that installs for the user."""
    code, said, asked = newcomer.make(CDPATH=f".:{newcomer.tools}", PYTHONSAFEPATH="1", PIP_USER="1")
    assert (code, said.count("\n")) == (0, 1)
    assert len(asked) > 4 and not any("CDPATH= PYTHONSAFEPATH= " not in line for line in asked)
    assert all("PIP_USER=0 " in line for line in asked if " pip " in line)


@pytest.mark.parametrize("name", ["scripts/setup.sh", "scripts/tools.sh", "scripts/browser.sh", "scripts/lint.sh", "bench/lighthouse.sh"])
def test_scripts_find_the_project_whatever_cd_is_told(name):
    """Also when somebody starts them without make: what `cd` prints would stand in their output."""
    first = next(line for line in (ROOT / name).read_text().splitlines() if "cd " in line and not line.startswith("#"))
    there = subprocess.run(
        ["sh", "-c", f"{first}\npwd", name], cwd=ROOT, env=os.environ | {"CDPATH": ".:/"}, capture_output=True, text=True, check=True
    )
    assert there.stdout == f"{ROOT}\n"


@pytest.fixture
def lint(newcomer):
    """Runs scripts/lint.sh with stand-ins for what it asks: (exit code, what was asked, what it said)."""
    newcomer.make()
    asked = newcomer.project / "lint-asked"

    def run(fails=(), tools=True, **settings):
        asked.write_text("")
        for path in ("ruff", "lint-imports"):
            code = 1 if path in fails else 0
            executable(
                newcomer.project / ".venv/bin" / path, f'#!/bin/sh\necho "{path} $1" >>"{asked}"\necho "{path} found"\nexit {code}\n'
            )
        code = 1 if "node" in fails else 0
        executable(newcomer.tools / "node", f'#!/bin/sh\n[ "$1" != -e ] || exit 0\necho "eslint" >>"{asked}"\nexit {code}\n')
        eslint = newcomer.project / ".cache/tools/node_modules/eslint/bin/eslint.js"
        eslint.parent.mkdir(parents=True, exist_ok=True)
        eslint.touch() if tools else eslint.unlink(missing_ok=True)
        environment = {key: value for key, value in os.environ.items() if key != "CI"} | settings
        environment["PATH"] = f"{newcomer.tools}:{environment['PATH']}"
        done = subprocess.run([newcomer.project / "scripts/lint.sh"], env=environment, capture_output=True, text=True, check=False)
        assert done.stdout == ""
        return done.returncode, asked.read_text().splitlines(), done.stderr

    return run


LINTED = ["ruff check", "ruff format", "lint-imports --no-logo", "eslint"]


def test_lint_is_quiet_when_nothing_is_found(lint):
    assert lint() == (0, LINTED, "")


@pytest.mark.parametrize("tool", ["ruff", "lint-imports", "node"])
def test_lint_tells_what_one_tool_found_and_asks_the_others_too(lint, tool):
    code, asked, said = lint(fails=[tool])
    assert (code, asked) == (1, LINTED)
    assert said.count("make lint: ") == (2 if tool == "ruff" else 1)
    assert tool == "node" or f"{tool} found" in said


def test_lint_says_that_it_left_out_the_javascript_and_fails_in_a_pipeline(lint):
    code, asked, said = lint(tools=False)
    assert (code, asked) == (0, LINTED[:3]) and said.startswith("The JavaScript was not checked: ")
    assert lint(tools=False, CI="true") == (1, asked, said)


def apt(tmp_path, words, code):
    """What `install_with_apt` says, and whether it worked, with an apt that says `words` for root."""
    executable(tmp_path / "id", "#!/bin/sh\necho 0\n")
    executable(tmp_path / "apt-get", f"#!/bin/sh\necho '{words}'\necho '{words}' >&2\n[ $1 = update ] || exit {code}\n")
    done = subprocess.run(
        ["sh", "-c", '. scripts/apt.sh\ninstall_with_apt "to begin with" one two'],
        cwd=ROOT, env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == ""
    return done.returncode == 0, done.stderr


def test_apt_is_quiet_as_long_as_all_is_well(tmp_path):
    assert apt(tmp_path, "debconf: falling back to frontend", 0) == (True, "Installing with apt to begin with (once): one two\n")


def test_what_apt_said_is_shown_when_it_failed(tmp_path):
    worked, said = apt(tmp_path, "E: Unable to locate package two", 100)
    assert not worked
    assert "E: Unable to locate package two\n" in said
    assert said.endswith("apt could not install: one two. Is there a network?\n")


def test_without_a_browser_the_tests_are_told_so_and_what_needs_one_fails(newcomer):
    """Neither in the path, nor to be had: Playwright fails as it does without a network."""
    (newcomer.project / ".venv" / "bin").mkdir(parents=True)
    words = 'echo "Error: getaddrinfo EAI_AGAIN"; exit 1'
    executable(newcomer.project / ".venv/bin/python", f'#!/bin/sh\ncase "$*" in *" install "*) {words} ;; esac\n')
    for name in ("sh", "dirname", "mkdir"):
        (newcomer.tools / name).symlink_to(shutil.which(name))
    for arguments, code, printed in (([], 0, "none\n"), (["needed"], 1, "")):
        done = subprocess.run(
            [newcomer.project / "scripts/browser.sh", *arguments],
            env={"PATH": str(newcomer.tools)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (code, printed)
        assert (
            "There is no browser, and Playwright could not fetch one; .cache/browser.log has its words. Is there a network?" in done.stderr
        )
        assert ("The tests that need a browser are skipped." in done.stderr) is (not arguments)
        assert (newcomer.project / ".cache/browser.log").read_text() == "Error: getaddrinfo EAI_AGAIN\n"


def test_without_a_browser_none_is_started(monkeypatch):
    monkeypatch.setenv("CHROMIUM", browsers.NONE)
    with browsers.driver() as playwright:
        assert playwright is None


def test_a_clone_on_windows_has_the_lines_of_every_other_clone(tmp_path):
    """git for Windows rewrites the ends of lines, and no shell runs a script whose first line ends in a carriage return."""
    needs(shutil.which("git"), "git")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    for path in ROOT.iterdir():  # all kinds of files that the project has, save what is large
        if path.name in {".ci", ".github", "bench", "data", "deploy", "docs", "docs-dev", "macros", "overrides", "scripts"}:
            shutil.copytree(path, here / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file() and path.name != ".git":
            shutil.copy(path, here)
    me = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false"]
    for command in (["init", "-q"], ["add", "."], [*me, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=here, check=True, capture_output=True)
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", here, there], check=True, capture_output=True)
    copied = [path for path in there.rglob("*") if path.is_file() and ".git" not in path.relative_to(there).parts]
    kinds = {
        ".sh",
        ".py",
        ".png",
        ".txt",
        "",
        ".yml",
        ".md",
        ".html",
        ".typ",
        ".js",
        ".css",
        ".json",
        ".svg",
        ".conf",
        ".xml",
        ".toml",
        ".mjs",
    }
    assert {path.suffix for path in copied} >= kinds
    assert [path for path in copied if path.read_bytes() != (here / path.relative_to(there)).read_bytes()] == []
