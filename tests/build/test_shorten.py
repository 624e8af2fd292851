"""Scripts made shorter: they do what they did, and keep the names that others use."""

import json
import re
import subprocess

import pytest
from conftest import ROOT, needs
from hypothesis import given
from hypothesis import strategies as st

from bench.search_engine import node
from macros.build.scripts import mistake
from macros.build.shorten import shortened
from macros.search.index import engine_script

# What JavaScript knows of names, templates, comments, lines without a semicolon and signs that run together.
WHOLE = r"""
globalThis.answer = (() => {
  const first = "a  b // no comment", second = 2 /* a comment */
  const of = ({ first: third, second = 5, ...rest }, [four, five = second] = [1]) =>
    `${third} ${second}  x${first}${four} ${`in ${five} er`} /* no comment */` + JSON.stringify(rest)
  let n = 1
  n++
  ++n
  const half = x => x / 2 / 1, found = /a\/b[/ ]c/g.test("a/b/c")
  for (const [key, value] of Object.entries({ first, second })) n += key.length + value.length
  try { nope() } catch ({ message }) { n += message.length ? 1 : 0 }
  function *each(first) { yield first; yield* [second] }
  class Thing { #own = 3; get own() { return this.#own } static make() { return new Thing() } }
  const sum = 1 - -1 + +1
  const later = async status => { await status; return status }
  switch (n) { case 1: { const first = 3; n += first; break } default: n -= second }
  do n-- ; while (n > 100)
  return [
    of({ first: 7, extra: 1 }, []), n, half(8), found, [...each(first)], Thing.make().own, sum, typeof later, typeof status,
    ((a, b = a) => a + b)(1), (first => ({ first }))(4), void 0 ?? "x", n in [1, 2], !(n instanceof Object),
  ]
})()
"""


def answer(script):
    """What a script leaves in `answer`, by Node."""
    needs(node(), "Node")
    told = subprocess.run([node(), "-e", f"{script}\nconsole.log(JSON.stringify(answer))"], capture_output=True, text=True, check=True)
    return json.loads(told.stdout)


def test_a_shorter_script_does_the_same():
    short = shortened(WHOLE)
    assert len(short) < 0.75 * len(WHOLE) and answer(short) == answer(WHOLE)


def test_what_a_script_shares_keeps_its_name():
    short = shortened("const shown = { place: 1 }\n{\n  const place = shown.place, status = 2\n  f({ place }, status)\n}\nf(status)")
    assert short == "const shown={place:1}\n{const a=shown.place,status=2\nf({place:a},status)}\nf(status)"


@pytest.mark.parametrize(
    "value",
    [
        "1 .toFixed(2)", "1\n.toFixed(1)", "1_000 .toString()", "/re/ instanceof RegExp", "'lastIndex' in /re/g && 'source' in\n/re/",
        "3. in { 3: 1 }", "(a => { return\n.5 })() ?? 0", "(a => a < ! --a)(2)", "((café) => `${café}` in { é: 1 })('é')", "[1, 2]\n.length",
        "(({ a: b = 2, ...c }) => [b, c])({ d: 1 })", "((kk) => ({ [kk](kk) { return kk } }).key(3))('key')", "(a => { a\n++\na; return a })(1)",
    ],
)  # fmt: skip
def test_what_runs_together_stays_apart(value):
    script = f"const helper = 0\n{{\n  globalThis.answer = {value}\n}}"
    assert answer(shortened(script)) == answer(script)


def test_a_function_for_other_scripts_keeps_its_name():
    assert shortened("function status(status) { return status }\nstatus(1)") == "function status(status){return status}\nstatus(1)"


@pytest.mark.parametrize("path", sorted((ROOT / "docs/assets/js").glob("*.js")), ids=lambda path: path.name)
def test_each_script_of_ours_is_shorter_and_whole(path):
    script = path.read_text(encoding="utf-8")
    short = shortened(script)
    assert len(short) < len(script) and mistake(short.encode()) is None and "/*" not in short
    texts = re.compile(r'"[^"\n]*"')
    assert texts.findall(short) == texts.findall(re.sub(r"(?m)^\s*(?:/\*.*?\*/|//.*)$", "", script)) or "`" in script
    assert shortened(short) == shortened(shortened(short))


def test_the_search_is_a_quarter_shorter():
    script = engine_script()
    assert len(shortened(script)) < 0.75 * len(re.sub(r"\s+", " ", script))


@given(
    st.lists(
        st.sampled_from(["a", "b + 1", "`x ${a} y`", "[a, b]", "{ a }", "(a)", "-b", "/a b/g", "'c  d'", "a++", "typeof b"]), min_size=1
    )
)
def test_a_script_without_mistakes_stays_so(parts):
    script = "{ let a = 1, b = 2\n" + "\n".join(f"  f({part}) // {part}" for part in parts) + "\n}"
    assert mistake(shortened(script).encode()) is None
