"""Writes the inputs that are too large to be kept: hostile.py DIRECTORY.

Each is one file NAME.yaml, some with a folder NAME beside it."""
import os
import struct
import sys
import zlib

ORG = "org: {name: Example, sector: other}\n"
PROFILE = ORG + "scope: {statement: All of it}\n"
ROLES = "roles:\n  - {id: ciso, title: Head of security}\n"
MIB = 1024 * 1024


def bomb(leaves):
    """Nine levels, each nine times the one before."""
    text = "a: &a [" + ", ".join([leaves] * 9) + "]\n"
    for this, before in zip("bcdefghi", "abcdefgh"):
        text += f"{this}: &{this} [" + ", ".join(["*" + before] * 9) + "]\n"
    return text


def mappings(levels):
    """Doubles with each level, and every value is a mistake."""
    text = "a0: &a0 {x: 1}\n"
    for i in range(1, levels):
        text += f"a{i}: &a{i} {{x: *a{i - 1}, y: *a{i - 1}}}\n"
    return text


def risks(n, asset):
    entry = ("  - {{id: R-{0}, title: Theft, owner: ciso, option: modify, "
             "current: {{likelihood: 2, impact: 2}}, assets: [{1}]}}\n")
    return "risks:\n" + "".join(entry.format(i, asset(i)) for i in range(n))


def assets(n):
    entry = "  - {{id: A-{0}, name: Asset, type: system, owner: ciso}}\n"
    return "assets:\n" + "".join(entry.format(i) for i in range(n))


CASES = {
    "depth-lists": lambda: PROFILE + "x: " + "[" * 100000,
    "depth-mappings": lambda: PROFILE + "x: " + "{a: " * 50000,
    "depth-block": lambda: "".join(" " * i + "a:\n" for i in range(1000)),
    "depth-items": lambda: PROFILE + "x:\n  " + "- " * 20000 + "y\n",
    "depth-questions": lambda: "? " * 20000,
    "depth-closed": lambda: PROFILE + "x: " + "[" * 65 + "]" * 65 + "\n",
    "alias-bomb": lambda: bomb("x"),
    "alias-bomb-of-mappings": lambda: mappings(40),
    "alias-bomb-within-limits": lambda: mappings(18),
    "alias-bomb-references": lambda: (
        PROFILE + "controls:\n  \"5.1\": &c {owner: nobody, evidence: &e ["
        + ", ".join(["x"] * 500) + "]}\n"
        + "".join(f"  \"8.{i}\": *c\n" for i in range(1, 35))),
    "anchors": lambda: "".join(f"k{i}: &a{i} x\n" for i in range(40000)),
    "aliases": lambda: "a: &a x\nb: [" + "*a , " * 100000 + "]\n",
    "file-size": lambda: PROFILE + "# " + "x" * (5 * MIB) + "\n",
    "text-size": lambda: ORG + "scope: {statement: "
                         + "x" * 70000 + "}\n",
    "key-size": lambda: PROFILE + "k" * 200 + ": x\n",
    "values": lambda: PROFILE + "x: [" + "a," * 600000 + "]\n",
    "keys": lambda: PROFILE + "".join(f"k{i}: x\n" for i in range(20000)),
    "same-key": lambda: "k: x\n" * 20000,
    "tag-directives": lambda: "".join(
        f"%TAG !t{i}! tag:example.com,2026:\n" for i in range(20000))
        + "---\n" + PROFILE,
    "tags": lambda: PROFILE + "x: [" + "!t x, " * 20000 + "]\n",
    "documents": lambda: "---\nx\n" * 20000,
    "quotes": lambda: PROFILE + "x: \"" + "a\n" * 500000,
    "colons": lambda: PROFILE + "x: " + ": " * 50000 + "\n",
    "line-without-colon": lambda: PROFILE + "x\n" * 50000,
    "control-characters": lambda: "\x01" * 100000,
    "mistakes": lambda: PROFILE + "roles:\n"
                        + "  - {id: 'a b', colour: blue}\n" * 20000,
    "ids": lambda: PROFILE + "roles:\n"
                   + "  - {id: a, title: T}\n" * 20000,
    "pattern": lambda: ORG[:-2] + ", currency: "
               + "A" * 60000 + "}\nscope: {statement: All of it}\n",
    "references": lambda: PROFILE + ROLES + assets(3000)
                  + risks(3000, lambda i: f"A-{i}x"),
    "cells": lambda: PROFILE + ROLES + "assets: {csv: hostile-cells/a.csv}\n",
    "columns": lambda: PROFILE + ROLES
               + "assets: {csv: hostile-columns/a.csv}\n",
    "rows": lambda: PROFILE + ROLES + "assets: {csv: hostile-rows/a.csv}\n",
    "cell-size": lambda: PROFILE + ROLES
                 + "assets: {csv: hostile-cell-size/a.csv}\n",
    "csv-quotes": lambda: PROFILE + ROLES
                  + "assets: {csv: hostile-csv-quotes/a.csv}\n",
    "include-depth": lambda: PROFILE
                     + "include: [hostile-include-depth/0.yaml]\n",
    "includes": lambda: PROFILE + "include: ["
                + ", ".join(f"x{i}.yaml" for i in range(5000)) + "]\n",
    "device": lambda: PROFILE + "include: [hostile-device/zero.yaml]\n",
    "logo-device": lambda: PROFILE
                   + "brand: {logo: hostile-device/zero.yaml}\n",
    "logo-size": lambda: PROFILE + "brand: {logo: hostile-logo-size/a.png}\n",
    "logo-texts": lambda: PROFILE
                  + "brand: {logo: hostile-logo-texts/a.png}\n",
}



def chunk(name, content):
    return (struct.pack(">I", len(content)) + name + content
            + struct.pack(">I", zlib.crc32(name + content)))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(
    b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))

FILES = {
    "logo-size/a.png": lambda: PNG + bytes(11 * MIB),
    # 1,000 texts of 7 MiB each, when they are unpacked; and no image
    "logo-texts/a.png": lambda: PNG + 1000 * chunk(
        b"zTXt", b"Comment\0\0" + zlib.compress(bytes(7 * MIB), 9)),
    "cells/a.csv": lambda: "id,name,type,owner\n" + "a,,,\n" * 20000,
    "columns/a.csv": lambda: ",".join(f"c{i}" for i in range(10000)) + "\n",
    "rows/a.csv": lambda: "id,name\n" + "\n" * (3 * MIB) + "a,A\n",
    "cell-size/a.csv": lambda: "id,name\na," + "x" * 70000 + "\n",
    "csv-quotes/a.csv": lambda: "id,name\n" + "a,\"\"\"\n" * 200000,
    **{f"include-depth/{i}.yaml":
       lambda i=i: f"include: [hostile-include-depth/{i + 1}.yaml]\n"
       for i in range(12)},
}


def main():
    directory = sys.argv[1]
    for name, text in CASES.items():
        with open(f"{directory}/hostile-{name}.yaml", "w",
                  encoding="utf-8") as file:
            file.write(text())
    for name, text in FILES.items():
        path = f"{directory}/hostile-{name}"
        os.makedirs(os.path.dirname(path), exist_ok=True)
        content = text()
        if isinstance(content, str):
            content = content.encode()
        with open(path, "wb") as file:
            file.write(content)
    os.makedirs(f"{directory}/hostile-device", exist_ok=True)
    os.symlink("/dev/zero", f"{directory}/hostile-device/zero.yaml")


main()
