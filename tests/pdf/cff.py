"""A bare CFF font program (Adobe Technical Notes 5176 and 5177), as far as
the PDF rules look at it. Its glyphs are named, not CIDs."""

CHARSTRINGS, PRIVATE = 17, 18
DEFAULT_WIDTH, NOMINAL_WIDTH = 20, 21
ESCAPE, REAL, SHORT, LONG, FIXED = 12, 30, 28, 29, 255
END = 14
# operator of a charstring: how many operands it has without a width; None is
# an even number.
STARTS = {1: None, 3: None, 18: None, 19: None, 20: None, 23: None,
          21: 2, 22: 1, 4: 1, END: 0}


def number(data, at, is_charstring):
    """(value, where the next begins) of an integer operand."""
    first = data[at]
    if first == SHORT:
        return int.from_bytes(data[at + 1:at + 3], "big", signed=True), at + 3
    if first == LONG and not is_charstring:
        return int.from_bytes(data[at + 1:at + 5], "big", signed=True), at + 5
    if first == FIXED and is_charstring:
        return int.from_bytes(data[at + 1:at + 5], "big",
                              signed=True) / 65536, at + 5
    if first < 247:
        return first - 139, at + 1
    if first < 251:
        return (first - 247) * 256 + data[at + 1] + 108, at + 2
    return -(first - 251) * 256 - data[at + 1] - 108, at + 2


def dictionary(data):
    """{operator: operands}; real numbers are read as None."""
    found, operands, at = {}, [], 0
    while at < len(data):
        if data[at] == ESCAPE:
            found[ESCAPE, data[at + 1]], operands, at = operands, [], at + 2
        elif data[at] <= 21:
            found[data[at]], operands, at = operands, [], at + 1
        elif data[at] == REAL:
            at += 1
            while data[at] & 15 != 15 and data[at] >> 4 != 15:
                at += 1
            operands.append(None)
            at += 1
        else:
            value, at = number(data, at, False)
            operands.append(value)
    return found


class Cff:
    def __init__(self, data):
        self.data, self.units_per_em = data, 1000
        _, at = self._index(data[2])  # names
        tops, _ = self._index(at)
        top = dictionary(tops[0])
        self.glyphs, _ = self._index(top[CHARSTRINGS][0])
        self.n_glyphs = len(self.glyphs)
        size, start = top[PRIVATE]
        private = dictionary(data[start:start + size])
        self.default_width = private.get(DEFAULT_WIDTH, [0])[0]
        self.nominal_width = private.get(NOMINAL_WIDTH, [0])[0]

    def _index(self, at):
        """(items, where the index ends)."""
        count = int.from_bytes(self.data[at:at + 2], "big")
        if count == 0:
            return [], at + 2
        size, at = self.data[at + 2], at + 3
        ends = [int.from_bytes(self.data[at + size * i:at + size * (i + 1)],
                               "big") for i in range(count + 1)]
        base = at + size * (count + 1) - 1
        return [self.data[base + start:base + end]
                for start, end in zip(ends, ends[1:])], base + ends[-1]

    def _start(self, glyph):
        """(operands, first operator) of a charstring."""
        data, at, operands = self.glyphs[glyph], 0, []
        while at < len(data) and (data[at] >= 32 or data[at] == SHORT):
            value, at = number(data, at, True)
            operands.append(value)
        return operands, data[at] if at < len(data) else None

    def width(self, glyph):
        """The advance width; None when a subroutine comes first."""
        operands, operator = self._start(glyph)
        if operator not in STARTS:
            return None
        n = STARTS[operator]
        has_width = len(operands) % 2 if n is None else len(operands) > n
        return self.nominal_width + operands[0] if has_width \
            else self.default_width

    def has_outline(self, glyph):
        return self._start(glyph)[1] not in (END, None)
