"""The workflow of the repository: pinned, with least rights, and its problem matcher fits what the commands print."""

import json
import re

import yaml
from conftest import ROOT

from macros.data.errors import Fault

WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"


def test_every_action_is_pinned_by_its_hash():
    used = re.findall(r"uses: *(\S+)", WORKFLOW.read_text(encoding="utf-8"))
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action


def test_no_job_may_do_more_than_it_must():
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["test"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["jobs"]["publish"]["needs"] == "test"
    checkout = workflow["jobs"]["test"]["steps"][0]
    assert checkout["with"]["persist-credentials"] is False
    assert "pull_request_target" not in WORKFLOW.read_text(encoding="utf-8")


def test_what_it_runs_is_there_and_the_site_is_offered_before_the_tests():
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["test"]["steps"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    commands = " ".join(step.get("run", "") for step in steps)
    assert set(re.findall(r"\bmake (\w+)", commands)) == {"check", "site"} <= set(targets)
    names = [step.get("name", "") for step in steps]
    assert names.index("Offer the site as a download") < names.index("Run the tests")
    assert any(step.get("run") == ".ci/run" for step in steps)
    offered = steps[names.index("Offer the site as a download")]
    assert offered["with"]["include-hidden-files"] is True, "or .well-known stays behind"


def test_the_matcher_finds_faults_and_warnings_at_their_line():
    matchers = json.loads((ROOT / ".github" / "problems.json").read_text(encoding="utf-8"))["problemMatcher"]
    fault, warning = (matcher["pattern"][0] for matcher in matchers)
    found = re.match(fault["regexp"], str(Fault("data/themas.yml", 5, 10, "'woonoverlast', veld 'titel': gevonden: 3")))
    assert [found[fault[part]] for part in ("file", "line", "column")] == ["data/themas.yml", "5", "10"]
    found = re.match(warning["regexp"], "Let op: data/themas.yml:6:16: 'woonoverlast', veld 'in_het_kort': onbekend woord ‘hindr’")
    assert [found[warning[part]] for part in ("file", "line")] == ["data/themas.yml", "6"]
    assert not re.match(fault["regexp"], found[0])
