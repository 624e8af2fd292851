"""A build of which only the parent is killed, at any moment: a whole site is left, and the next build works. `make audit` kills a hundred."""

import os
import random
import subprocess
import sys
import time

import pytest
from conftest import environment, run

KILLS = 100 if os.environ.get("HYPOTHESIS_PROFILE") == "audit" else 5


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.long
def test_after_a_kill_of_the_parent_only_the_next_build_is_as_good_as_ever(project, site):
    moments = random.Random(KILLS)
    started = time.monotonic()
    assert run(project, "macros", "site").returncode == 0
    whole = time.monotonic() - started
    for number in range(KILLS):
        moment = moments.uniform(0, whole)
        process = subprocess.Popen(
            [sys.executable, "-m", "macros", "site"], cwd=project, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(moment)  # on a quiet computer it may be done before
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        left = [name for name in ("site", "site.vorige") if (project / name / "index.html").exists()]
        assert left, f"kill {number} after {moment:.2f} s: no site is left"
        result = run(project, "macros", "site")
        assert (result.returncode, "Traceback" in result.stderr) == (0, False), f"kill {number} after {moment:.2f} s: {result.stderr}"
        assert files(project / "site") == files(site), f"kill {number} after {moment:.2f} s"
        assert sorted(path.name for path in project.glob("site*")) == ["site"]
