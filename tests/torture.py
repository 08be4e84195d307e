"""Writes a profile whose values are hostile texts: syntax of every format on
the way, scripts of many directions, marks, emoji, control characters; one value
has all blocks and inlines of Markdown in sizes that nobody writes. The
argument is the seed; the same seed gives the same profile."""
import json
import random
import sys

PIECES = [
    "# ", "## Title", "- item", "1. ", "> ", "```", "`code`", "**bold**", "_",
    "[a](http://example.org)", "![x](y.png)", "<b>", "</table>", "<script>",
    "&amp;", "&#35;", "<!-- landscape -->", "|", "||", "\\", "\\|", "---",
    "{{org.name}}", "{{#risks}}", "{{", "}}", "{%", "${HOME}", "%PDF-1.7",
    "endstream", "(", ")", "<<", ">>", "BT", "Tj", "\t", "\n", "\r\n", "  ",
    "a" * 90, "http://example.org/a_b*c", "www.example.org", "x@example.org",
    "שלום", "مرحبا", "abc שלום 123", "e\u0301\u0323", "Z\u0353\u034c\u0321",
    "żółć", "Příliš", "Ελληνικά", "Кириллица", "漢字", "カナ", "한국어",
    "😀", "🔐", "→", "½", "ﬁ", "\u00ad", "\u200b", "\u200d", "\u202e",
    "\u2066", "\ufeff", "\u00a0", "\u2028", "\ue000\ue010\ue001", "\uf8ff",
    "=1+1", "+x", "@y", "'", '"', "TODO-like", "5.10", "2026-11-23", "~", "*",
]


# In a value that is Markdown these are mistakes, and reported.
NOT_MARKDOWN = {"![x](y.png)"}


def text(rng: random.Random, least: int = 1, most: int = 6,
         is_markdown: bool = False) -> str:
    pieces = [piece for piece in PIECES
              if not (is_markdown and piece in NOT_MARKDOWN)]
    joined = rng.choice(["", " ", " "]).join(
        rng.choice(pieces) for _ in range(rng.randint(least, most)))
    return json.dumps("x" + joined + "x", ensure_ascii=False).replace(
        "\u2028", "\\u2028").replace("\ufeff", "\\uFEFF").replace(
        "\u00ad", "\\xAD")


def row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def letters(rng: random.Random, n: int) -> str:
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=n))


def blocks(rng: random.Random) -> str:
    """Every block and inline: a table of 64 columns, one of many rows, a
    word of 30,000 letters, lists and quotes as deep as is allowed."""
    script = rng.choice(["漢字", "שלום ", "مرحبا ", "żółć ", "Ελληνικά "])
    parts = [
        "Intro with **bold**, _emphasis_, **_both_**, `code | <b>`, "
        "~~struck~~, a [link](https://example.org/a_(b)?c=d&e=f#g), "
        "<https://example.org/auto> and a hard\\\nbreak.",
        row([f"c{i}" for i in range(64)]) + "|" + "---|" * 64 + "\n" +
        "".join(row([f"{n}" for n in range(64)]) for _ in range(4)),
        row(["Id", "Text", "Right", "Middle"]) + "|---|---|--:|:-:|\n" +
        "".join(row([f"R-{i}", f"**row** {script * 3}{i}", str(i),
                     f"`{i}`"]) for i in range(150)),
        letters(rng, 30000),
        script * 400,
        "".join("  " * depth + f"- level {depth}\n" for depth in range(14)),
        "1. one\n2. two\n\n   with a paragraph\n3. three\n   > a quote",
        "> " * 15 + "quoted",
        "```\n<b> | _no_ markup " + "y" * 300 + "\n\n    indented\n```",
        "---",
        "end",
    ]
    return "\n\n".join(parts)


def main(seed: int) -> None:
    rng = random.Random(seed)
    everything = json.dumps(blocks(rng), ensure_ascii=False)
    print(f"as_of: 2026-11-23\norg:\n  name: {text(rng, 1, 2)}\n"
          f"  sector: software\n  legal_name: {text(rng)}\n"
          f"  description: {text(rng, 4, 20, True)[:-1]}\\n\\n"
          f"{everything[1:]}\n  employees: 12\n  sites:")
    for i in range(3):
        print(f"    - {{id: S{i}, name: {text(rng)}, place: {text(rng)}}}")
    print(f"scope:\n  statement: {text(rng, 3, 9)}\n  services:")
    for _ in range(3):
        print(f"    - {{name: {text(rng)}, description: {text(rng)}}}")
    print("roles:")
    for i in range(4):
        print(f"  - {{id: r{i}, title: {text(rng, 1, 2)}, "
              f"holder: {text(rng, 1, 2)}, duties: [{text(rng)}]}}")
    print("functions: {top_management: r0, security_lead: r1, it_lead: r2}")
    print("assets:")
    for i in range(8):
        print(f"  - {{id: A-{i}, name: {text(rng)}, type: application, "
              f"owner: r{i % 4}, description: {text(rng)}, "
              f"classification: internal, c: 3, i: 3, a: 3}}")
    print(f"  - {{id: A-long, name: Long, type: application, owner: r0, "
          f"description: {letters(rng, 40000)}, classification: internal}}")
    print("suppliers:")
    for i in range(4):
        print(f"  - {{id: S-{i}, name: {text(rng)}, service: {text(rng)}, "
              f"class: critical, data: {text(rng)}}}")
    print("risks:")
    for i in range(8):
        print(f"  - {{id: R-{i}, title: {text(rng)}, owner: r{i % 4}, "
              f"scenario: {text(rng, 2, 12, True)}, assets: [A-{i}], "
              f"current: {{likelihood: 3, impact: {i % 5 + 1}}}, "
              f"residual: {{likelihood: 1, impact: 1}}, option: modify, "
              f'controls: ["8.{i + 1}"], existing: {text(rng)}}}')
    print("controls:")
    for i in range(1, 20):
        print(f'  "5.{i}": {{status: implemented, owner: r1, '
              f"implementation: {text(rng, 1, 8, True)}, evidence: [{text(rng)}], "
              f"reasons: [{text(rng)}]}}")
    print(f'  "7.4": {{applicable: false, reason: {text(rng)}}}')


main(int(sys.argv[1]))
