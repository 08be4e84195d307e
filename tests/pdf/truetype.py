"""The tables of an embedded TrueType font that the PDF rules look at."""
import struct


class TrueType:
    def __init__(self, data):
        self.data, self.tables = data, {}
        (n_tables,) = struct.unpack_from(">H", data, 4)
        for i in range(n_tables):
            tag, _, offset, length = struct.unpack_from(
                ">4sLLL", data, 12 + 16 * i)
            self.tables[tag.decode()] = (offset, length)
        self.units_per_em = self._number("head", 18)
        self.has_long_offsets = self._number("head", 50) == 1
        self.n_glyphs = self._number("maxp", 4)
        self.n_metrics = self._number("hhea", 34)

    def _number(self, table, at):
        return struct.unpack_from(">H", self.data,
                                  self.tables[table][0] + at)[0]

    def width(self, glyph):
        """The advance width, in thousandths of the type size."""
        metric = min(glyph, self.n_metrics - 1)
        return self._number("hmtx", 4 * metric) * 1000 / self.units_per_em

    def has_outline(self, glyph):
        form, size = (">LL", 4) if self.has_long_offsets else (">HH", 2)
        start, end = struct.unpack_from(
            form, self.data, self.tables["loca"][0] + size * glyph)
        return end > start
