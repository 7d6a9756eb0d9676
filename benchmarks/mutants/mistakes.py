"""Small mistakes that could be made in a line of Python: where they fit, and the line with one in it.

Left out are annotations, decorators, docstrings, log lines, messages and names of parameters:
a test that noticed a change of those would only repeat the code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_COUNTED: dict[type[ast.operator], str] = {
    ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*", ast.Mod: "*",
    ast.Pow: "*", ast.LShift: ">>", ast.RShift: "<<", ast.BitAnd: "|", ast.BitOr: "&", ast.BitXor: "|",
    ast.MatMult: "*",
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_EMPTY = {
    "tuple": "()", "list": "[]", "dict": "{}", "set": "set()", "frozenset": "frozenset()",
    "str": '""', "bytes": 'b""', "int": "0", "float": "0.0",
}  # fmt: skip
# SQL is glue, too.
_QUERY = re.compile(r"\b(?:SELECT|UPDATE|INSERT|WHERE|ON CONFLICT)\b")
_QUERIES = ((" AND ", " OR "), ("<=", "<"), (" < ", " <= "), ("!=", "="), ("WHERE state = '", "WHERE state != '"),
            ("max(", "min("), ("+ 1", "+ 2"), ("IS NOT NULL", "IS NULL"))  # fmt: skip


Change = tuple[str, int, int, str]  # kind, start, end, what is put there


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A stretch of a file, what stands there, and what is put in its place."""

    path: str
    line: int
    kind: str
    start: int  # bytes
    end: int
    old: str
    new: str
    function: str  # by its qualified name; empty where it runs when the file is imported

    def applied(self, source: bytes) -> bytes:
        """Return the file with the mistake in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        old, new = (" ".join(text.split())[:90] for text in (self.old, self.new))
        return f"{self.path}:{self.line}  {self.kind}: {old} → {new or 'nothing'}"


def mutants(path: str, source: str) -> list[Mutant]:
    """Return every mistake that fits into a file, in the order of its text."""
    return sorted(_Reader(path, source).read(), key=lambda one: (one.start, one.end, one.new))


def function_at(source: str, line: int) -> str:
    """Return the qualified name of the function of a module or class that holds a line."""
    todo = [("", node) for node in ast.parse(source).body]
    for names, node in todo:
        if isinstance(node, ast.ClassDef):
            todo += [(f"{names}{node.name}.", inner) for inner in node.body]
        elif isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0):
            return f"{names}{node.name}"
    return ""


class _Reader:
    def __init__(self, path: str, source: str) -> None:
        self.path, self.text = path, source
        self.bytes = source.encode()
        self.lines = [0]
        for line in self.bytes.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def read(self) -> Iterator[Mutant]:
        for node in ast.parse(self.text).body:
            yield from self._visit(node, None, "")

    def _visit(self, node: ast.AST, inside: ast.FunctionDef | None, names: str) -> Iterator[Mutant]:
        """Yield the mistakes in a node; `names` are those of the classes and function around it."""
        if _left_out(node):
            return
        for kind, start, end, new in self._of(node, inside):
            yield Mutant(
                path=self.path, line=self.bytes[:start].count(b"\n") + 1, kind=kind, start=start,
                end=end, old=self.bytes[start:end].decode(), new=new,
                function=names if inside is not None else "",
            )  # fmt: skip
        if isinstance(node, ast.FunctionDef):
            for child in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
                yield from self._visit(child, inside, names)
            own = names if inside is not None else f"{names}.{node.name}".lstrip(".")
            for child in node.body:
                yield from self._visit(child, node, own)
            return
        if isinstance(node, ast.ClassDef):
            names = f"{names}.{node.name}".lstrip(".")
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "decorator_list", "returns", "bases"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._visit(child, inside, names)

    def _of(self, node: ast.AST, inside: ast.FunctionDef | None) -> Iterator[Change]:
        match node:
            case ast.Compare():
                yield from self._comparison(node)
            case ast.BoolOp():
                yield from self._joined(node)
            case ast.BinOp() | ast.AugAssign():
                yield from self._arithmetic(node)
            case ast.UnaryOp(op=ast.Not()):
                yield "not left out", *self._span(node), f"({self._code(node.operand)})"
            case ast.Constant():
                yield from self._constant(node)
            case ast.Call():
                yield from self._call(node)
            case ast.Subscript(slice=ast.Slice()):
                yield "whole, not a slice", *self._span(node), self._code(node.value)
            case ast.comprehension() | ast.If() | ast.IfExp() | ast.While():
                yield from self._condition(node)
        if inside is not None:
            yield from self._statement(node, inside)

    def _condition(
        self, node: ast.comprehension | ast.If | ast.IfExp | ast.While
    ) -> Iterator[Change]:
        if isinstance(node, ast.comprehension):
            for test in node.ifs:
                yield "condition left out", *self._span(test), "True"
            return
        if not isinstance(node, ast.While):
            code = self._code(node.test)
            yield "condition negated", *self._span(node.test), f"(not ({code}))"
        yield "condition never holds", *self._span(node.test), "False"

    def _comparison(self, node: ast.Compare) -> Iterator[Change]:
        ends = [node.left, *node.comparators]
        for operator, before, after in zip(node.ops, ends, ends[1:], strict=False):
            between = self._span(before)[1], self._span(after)[0]
            code = self.bytes[slice(*between)].decode()
            head = code[: len(code) - len(code.lstrip(" )\n"))]
            tail = code[len(code.rstrip(" (\n")) :]
            yield "comparison", *between, f"{head}{_COMPARED[type(operator)]}{tail}"

    def _joined(self, node: ast.BoolOp) -> Iterator[Change]:
        word, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for before, after in zip(node.values, node.values[1:], strict=False):
            between = self._span(before)[1], self._span(after)[0]
            code = self.bytes[slice(*between)].decode()
            yield f"{word} becomes {other}", *between, code.replace(word, other, 1)
        for value in node.values[1:]:
            if word == "and":
                yield "condition left out", *self._span(value), "True"

    def _arithmetic(self, node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
        first, second = (
            (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        )
        between = self._span(first)[1], self._span(second)[0]
        code = self.bytes[slice(*between)].decode()
        new = re.sub(r"[-+*/%&|^<>@]+", _COUNTED[type(node.op)], code, count=1)
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            return
        yield "arithmetic", *between, new

    def _constant(self, node: ast.Constant) -> Iterator[Change]:
        span = self._span(node)
        if isinstance(node.value, bool):
            yield "constant", *span, str(not node.value)
        elif isinstance(node.value, int) and node.value > 10:
            yield "doubled", *span, str(node.value * 2)
            yield "halved", *span, str(node.value // 2)
        elif isinstance(node.value, int):
            yield "off by one", *span, str(node.value + 1)
            if node.value > 0:
                yield "off by one", *span, str(node.value - 1)
        elif isinstance(node.value, float):
            yield "constant", *span, repr(node.value * 2 if node.value else 1.0)
        elif isinstance(node.value, str) and _QUERY.search(node.value):
            code = self.bytes[slice(*span)].decode()
            for old, new in _QUERIES:
                if old in code:
                    yield "query", *span, code.replace(old, new, 1)

    def _call(self, node: ast.Call) -> Iterator[Change]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in _SWAPPED:
            yield "other function", *self._span(node.func), _SWAPPED[name]
        if name in ("sorted", "reversed") and len(node.args) == 1:
            yield "not sorted", *self._span(node), f"list({self._code(node.args[0])})"
        for keyword in node.keywords:
            if keyword.arg not in (None, "strict") and name not in (
                "field",
                "DeliveryError",
                "InputError",
            ):
                yield "argument left out", *self._with_comma(keyword), ""

    def _statement(self, node: ast.AST, inside: ast.FunctionDef) -> Iterator[Change]:
        if isinstance(node, ast.Return) and node.value is not None:
            if isinstance(node.value, ast.Constant) and not node.value.value:
                return
            code = ast.unparse(inside.returns) if inside.returns else ""
            if code == "bool":
                yield "return negated", *self._span(node.value), f"not ({self._code(node.value)})"
            else:
                empty = _EMPTY.get(re.split(r"\W", code)[0], "None")
                if self._code(node.value) != empty:
                    yield "return empty", *self._span(node.value), empty
        elif isinstance(node, ast.Continue):
            yield "statement", *self._span(node), "break"
        elif isinstance(node, ast.Break):
            yield "statement", *self._span(node), "continue"
        elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete) or (
            isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name | ast.Tuple)
        ):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Yield)
                and node.value.value
            ):
                yield "nothing yielded", *self._span(node), "yield from ()"
            else:
                yield "statement left out", *self._span(node), "pass"

    def _with_comma(self, keyword: ast.keyword) -> tuple[int, int]:
        """Return the place of an argument with the comma that goes with it."""
        start, end = self._span(keyword)
        after = re.match(rb"\s*,\s*", self.bytes[end:])
        if after:
            return start, end + after.end()
        before = re.search(rb",\s*$", self.bytes[:start])
        return (before.start() if before else start), end

    def _span(self, node: ast.AST) -> tuple[int, int]:
        place: ast.expr = node  # type: ignore[assignment]  # whatever has a place
        assert place.end_lineno is not None
        assert place.end_col_offset is not None
        return (
            self.lines[place.lineno - 1] + place.col_offset,
            self.lines[place.end_lineno - 1] + place.end_col_offset,
        )

    def _code(self, node: ast.AST) -> str:
        return self.bytes[slice(*self._span(node))].decode()


def _left_out(node: ast.AST) -> bool:
    """Whether nothing in this is a mistake that a user would notice."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.JoinedStr() | ast.Assert():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.keyword(arg="strict"):  # only says that a mistake of ours would be loud
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="_log")))):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "_log")]):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
    return False
