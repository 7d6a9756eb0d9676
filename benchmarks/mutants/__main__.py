"""Do the tests notice small mistakes in what joins the stages? Mutation testing of the glue.

python -m benchmarks.mutants                    go on for --minutes; the rest when called again
python -m benchmarks.mutants --named            only the mistakes that are written down below
python -m benchmarks.mutants --only a.py:12     what may go wrong in a file, or in one of its lines
python -m benchmarks.mutants --again            forget what survived, and try that again
python -m benchmarks.mutants --report           what is known so far

A sample of mistakes is drawn, spread over the lines of each module, with a fixed seed. Each is made
in a copy of the tree, and the quick tests that run its line are run, the cheapest first, until
one fails. Which tests these are is seen once, by watching them (a few minutes). What is known
is kept in `.mutants/`; what changed in a module or in the tests is tried again.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Mapping

from benchmarks.mutants.drawing import draw, named, only
from benchmarks.mutants.mistakes import Mutant
from benchmarks.mutants.trying import Fate, key_of, read, try_all, write
from benchmarks.mutants.watching import KEPT, copy_tree, watch

SAMPLE, SEED = 250, 20261122


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--minutes", type=float, default=float("inf"))
    options.add_argument("--sample", type=int, default=SAMPLE)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--only", nargs="*", default=())
    options.add_argument("--without", help="as if the tests whose names match this were not there")
    for flag in ("named", "again", "report"):
        options.add_argument(f"--{flag}", action="store_true")
    chosen = options.parse_args()
    until = time.monotonic() + 60 * chosen.minutes
    KEPT.mkdir(exist_ok=True)
    wanted = named() if chosen.named or not chosen.only else {}
    if not chosen.named:
        drawn = only(chosen.only) if chosen.only else draw(chosen.sample, chosen.seed)
        wanted |= {str(one): one for one in drawn}
    outcomes = "outcomes-without.json" if chosen.without else "outcomes.json"
    known = read(outcomes)
    if not chosen.report:
        copy_tree()
        seen = watch(until)
        if seen is not None and chosen.without:
            seen = seen.without(re.compile(chosen.without))
        if seen is not None:
            if chosen.again:
                known = {key: one for key, one in known.items() if one["how"] != "survived"}
            todo = {name: one for name, one in wanted.items() if key_of(one) not in known}
            write(outcomes, known)
            if todo:
                try_all(todo, seen, until, outcomes)
            known = read(outcomes)
            if left := [one for one in todo.values() if key_of(one) not in known]:
                print(f"{len(left)} are left for the next time")
    report(wanted, known)


def report(wanted: Mapping[str, Mutant], known: Mapping[str, Fate]) -> None:
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for name, one in wanted.items():
        outcome = known.get(key_of(one), {"how": "untried", "by": ""})
        module = "named" if one.kind == "named" else one.path.split("/")[1].removesuffix(".py")
        fates[module][str(outcome["how"])] += 1
        if outcome["how"] == "survived":
            survivors.append(f"  {name}  ({outcome['by']})")
    print(f"\n{'module':12} killed  of  share")
    for module, counted in fates.items():
        of = counted["killed"] + counted["survived"]
        share = f"{counted['killed'] / of:.2f}" if of else "-"
        left = f"  ({counted['untried']} untried)" if counted["untried"] else ""
        print(f"{module:12} {counted['killed']:6} {of:3}  {share:>5}{left}")
    whole = sum((counted for name, counted in fates.items() if name != "named"), Counter[str]())
    if of := whole["killed"] + whole["survived"]:
        print(f"{'all drawn':12} {whole['killed']:6} {of:3}  {whole['killed'] / of:5.2f}")
    if survivors:
        print("\nsurvivors:", *survivors, sep="\n")


if __name__ == "__main__":
    main()
