"""random_profile.py SEED DIRECTORY: writes a profile without mistakes to
DIRECTORY/profile.yaml, and the logo and font it may have beside it.

An example is varied: parts that the schema does not require are left out,
registers made shorter, longer or empty, names put into other languages,
statuses, dates, paper and brand chosen. References are mended afterwards. The
same seed gives the same profile."""
import datetime
import json
import pathlib
import random
import shutil
import struct
import sys
import zlib

import yaml

import names

DATA = pathlib.Path(__file__).parent.parent / "data"
EXAMPLES = ("aldermoor-university", "nimbora-payments", "starter")
# Lists whose items are referred to by id.
REFERRED = ("roles", "assets", "risks", "suppliers", "actions")
KEPT = {"org", "scope", "roles", "functions", "as_of", "sites", "levels",
        "classes", "own_controls", "classification", "supplier",
        "risk_method"}
# Texts that are names, wherever they stand.
NAME_KEYS = {"name", "holder", "party", "place", "legal_name"}
CONTRASTING = ["#17365d", "#7a1f1f", "#0b5345", "#4a235a", "#1b2631",
               "#935116"]
# TrueType and CFF outlines, wide and narrow in what they cover.
FONTS = [
    ("serif.ttf", "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"),
    ("mono.ttf", "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf"),
    ("nimbus.otf", "/usr/share/fonts/opentype/urw-base35/"
                   "NimbusSans-Regular.otf"),
]
SCHEMA = json.loads((DATA / "profile.schema.json").read_text())


def dump(value):
    """YAML on one line: JSON, but dates are plain."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(key))}: {dump(item)}"
                               for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dump, value)) + "]"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def branches(schema):
    return [schema] + schema.get("anyOf", [])


def property_schema(schema, key):
    for branch in branches(schema):
        found = branch.get("properties", {}).get(
            key, branch.get("additionalProperties"))
        if isinstance(found, dict):
            return found
    return {}


def item_schema(schema):
    return next((branch["items"] for branch in branches(schema)
                 if "items" in branch), {})


def walk(value, schema, visit):
    """Calls visit(container, key, schema of what stands there) for all that
    is in a value, outer first; visit may take it out."""
    if isinstance(value, dict):
        for key in list(value):
            sub = property_schema(schema, key)
            visit(value, key, sub)
            if key in value:
                walk(value[key], sub, visit)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            sub = item_schema(schema)
            visit(value, index, sub)
            walk(item, sub, visit)


class Variation:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        example = EXAMPLES[seed % len(EXAMPLES)]
        self.profile = yaml.safe_load(
            (DATA / "profiles" / f"{example}.yaml").read_text())

    def chance(self, p):
        return self.rng.random() < p

    def drop_optional(self):
        """Whole blocks first, then single values of what is left."""
        rate = self.rng.choice([0, 0.02, 0.1, 0.3])
        def visit(container, key, schema):
            if container is self.profile:
                if key not in KEPT and key not in REFERRED and \
                        self.chance(rate):
                    del container[key]
            elif isinstance(container, dict) and key != "id" and \
                    key not in KEPT and \
                    key not in required.get(id(container), ()) and \
                    self.chance(rate / 2):
                del container[key]

        required = {}
        self._note_required(self.profile, SCHEMA, required)
        walk(self.profile, SCHEMA, visit)

    def _note_required(self, value, schema, found):
        if isinstance(value, dict):
            found[id(value)] = {key for branch in branches(schema)
                                for key in branch.get("required", ())}
            if "residual" in value or "option" in value:
                found[id(value)] |= {"option", "residual", "inherent",
                                     "current"}
            if "likelihood" in value:  # one needs the other
                found[id(value)] |= {"likelihood", "impact", "impacts"}
            if "applicable" in value:
                found[id(value)] |= {"applicable", "reason", "status"}
            for key, item in value.items():
                self._note_required(item, property_schema(schema, key), found)
        elif isinstance(value, list):
            for item in value:
                self._note_required(item, item_schema(schema), found)

    def drop_dependent(self):
        """Registers whose entries name those of one that is gone."""
        for register, needed in (("metrics", "objectives"),
                                 ("nonconformities", "audits")):
            if needed not in self.profile:
                self.profile.pop(register, None)

    def resize(self):
        """Registers of another length."""
        for key in ("roles", "assets", "risks", "suppliers"):
            items = self.profile.get(key)
            if not isinstance(items, list) or not items:
                continue
            if self.chance(0.3):
                n = self.rng.randint(min(4, len(items)), len(items))
                self.profile[key] = items[:n]
            elif self.chance(0.4) and key != "roles":
                n = self.rng.choice([3, 20, 100])
                self.profile[key] = items + [
                    {**self.rng.choice(items), "id": f"X-{key}-{i}"}
                    for i in range(n)]
        kept = {id_ for id_ in self.ids("risks")}
        for key in ("actions", "acceptances"):
            items = self.profile.get(key)
            if isinstance(items, list):
                self.profile[key] = [item for item in items
                                     if item.get("risk") in kept]
                if not self.profile[key]:
                    del self.profile[key]

    def rename(self):
        rate = self.rng.choice([0, 0.2, 0.8])
        pool = self.rng.choice([names.EVERY,
                                *names.SCRIPTS.values()])

        def visit(container, key, schema):
            if key in NAME_KEYS and isinstance(container.get(key), str) and \
                    "enum" not in schema and "x-ref" not in schema and \
                    self.chance(rate):
                container[key] = self.rng.choice(pool)

        org = self.profile["org"]
        for part in (org, *(self.profile.get(key, []) for key in REFERRED),
                     self.profile["scope"],
                     self.profile.get("contracts", [])):
            walk(part, {}, visit)

    def choose(self):
        """What has few values."""
        self.profile["org"]["paper"] = self.rng.choice(["A4", "letter"])
        if self.chance(0.5):
            self.profile.setdefault("isms", {})["status"] = \
                self.rng.choice(["draft", "approved"])
        if self.chance(0.5) and "classification" not in self.profile:
            self.profile.setdefault("document_control", {})[
                "classification"] = self.rng.choice(
                    ["public", "internal", "confidential", "restricted"])

    def brand(self, directory):
        """Another brand or none; that of the example has files."""
        self.profile.pop("brand", None)
        if self.chance(0.4):
            return
        brand = {}
        if self.chance(0.7):
            brand["colours"] = {"primary": self.rng.choice(CONTRASTING),
                                "accent": self.rng.choice(CONTRASTING)}
        if self.chance(0.7):
            brand["logo"] = {"file": "logo.png"}
            if self.chance(0.5):
                brand["logo"]["alt"] = self.rng.choice(names.EVERY)
            write_logo(self.rng, directory / "logo.png")
        for key in ("header", "footer"):
            if self.chance(0.5):
                brand[key] = self.rng.choice(names.EVERY)
        if self.chance(0.4):
            name, path = self.rng.choice(FONTS)
            shutil.copy(path, directory / name)
            brand["font"] = {"file": name}
        self.profile["brand"] = brand

    def ids(self, key):
        value = self.profile
        for part in key.split("."):
            value = value.get(part, {}) if isinstance(value, dict) else {}
        if isinstance(value, dict):
            return list(map(str, value))
        return [item["id"] for item in value if "id" in item]

    def existing(self, values, schema, exists):
        """The values that exist, and as many others as a list needs."""
        kept = [value for value in values if exists(value)]
        kind = schema["items"]["x-ref"]
        others = [] if isinstance(kind, list) else sorted(
            set(self.ids(kind)) - set(kept))
        least = max(1, schema.get("minItems", 0))
        while len(kept) < least and others:
            kept.append(others.pop(self.rng.randrange(len(others))))
        return kept

    def mend(self):
        """References to what is no longer there: another of its kind, or
        none."""
        known = {}

        def exists(kind, value):
            kinds = kind if isinstance(kind, list) else [kind]
            if any("." in k or k not in REFERRED for k in kinds):
                return True
            for k in kinds:
                known.setdefault(k, set(self.ids(k)))
            return any(value in known[k] for k in kinds)

        def visit(container, key, schema):
            items = schema.get("items", {}).get("x-ref") \
                if isinstance(schema.get("items"), dict) else None
            if items and isinstance(container[key], list):
                container[key] = self.existing(
                    container[key], schema, lambda value: exists(items, value))
            elif "x-ref" in schema and isinstance(key, str) and \
                    not exists(schema["x-ref"], container[key]):
                container[key] = self.rng.choice(
                    sorted(known[schema["x-ref"]]))

        walk(self.profile, SCHEMA, visit)


def write_logo(rng, path):
    """A PNG of one colour with a darker bar, with or without alpha."""
    width, height = rng.choice([(40, 40), (200, 50), (30, 120), (1, 1)])
    has_alpha = rng.random() < 0.5
    pixel = bytes(rng.randrange(256) for _ in range(3)) + \
        (b"\x80" if has_alpha else b"")
    bar = bytes(len(pixel) - 1) + b"\xff"
    rows = b"".join(b"\0" + (bar if y % 10 == 0 else pixel) * width
                    for y in range(height))

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + \
            struct.pack(">I", zlib.crc32(kind + body))

    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" +
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8,
                                   6 if has_alpha else 2, 0, 0, 0)) +
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main():
    seed, directory = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    variation = Variation(seed)
    variation.drop_optional()
    variation.drop_dependent()
    variation.resize()
    variation.rename()
    variation.choose()
    variation.brand(directory)
    variation.mend()
    lines = [f"{key}: {dump(value)}"
             for key, value in variation.profile.items()]
    (directory / "profile.yaml").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
