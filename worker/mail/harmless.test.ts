import * as fc from "fast-check";
import { expect, inject, test } from "vitest";
import { countCodePoints } from "../fields/code-points.ts";
import { harmless } from "./harmless.ts";

/** What mail clients make links of, at least: a scheme with something behind it, a host with letters at its end, an address. */
const linked =
  /\w+:\/\/\S|\bwww\.[\p{L}\p{N}]|[\p{L}\p{N}-]+[.\u3002\uff0e\uff61\u2024][\p{L}\p{M}]{2,}|\S@\S|\bmailto:\S|\btel:\S/u;

test.each([
  ["Backup script", "Backup script"],
  ["python-requests/2.31.0", "python-requests/2.31.0"],
  ["curl/8.5.0", "curl/8.5.0"],
  ["J. R. R. Tolkien’s key", "J. R. R. Tolkien’s key"],
  ["日本語のキー", "日本語のキー"],
  ["👩‍👩‍👧 family", "👩👩👧 family"],
  ["https://evil.example/login", "https: //evil. example/login"],
  ["evil.com", "evil. com"],
  ["http://1.2.3.4/login", "http: //1.2.3.4/login"],
  ["ann@1and1.com", "ann@ 1and1. com"],
  ["at 10:30", "at 10:30"],
  ["www.evil.com", "www. evil. com"],
  ["ann@evil.com", "ann@ evil. com"],
  ["mailto:ann", "mailto: ann"],
  ["evil。com", "evil。 com"],
  ["e\u200bvil.com", "evil. com"],
  ["evil.\u2060com", "evil. com"],
  ["\u202Emoc.live", "moc. live"],
  ["two\r\nlines\tand\u2028more", "two lines and more"],
  ["  in the middle  ", "in the middle"],
  ["x".repeat(61), `${"x".repeat(60)}…`],
  ["é".repeat(60), "é".repeat(60)],
])("of %j a mail quotes %j", (name, quoted) => {
  expect(harmless(name)).toBe(quoted);
});

test("whatever a name is, its quotation is one short line without a link, a control or a turn", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "https://",
      "evil.com",
      "www.",
      "@",
      ".",
      ":",
      "//",
      "a",
      "\u200b",
      "\u202e",
      "\n",
      "\ufe0f",
      "。",
    ),
  );
  const names = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(names, (name) => {
      const quoted = harmless(name);
      expect(quoted).not.toMatch(/\p{C}|[\u2028\u2029]/u);
      expect(quoted).not.toMatch(linked);
      expect(countCodePoints(quoted)).toBeLessThanOrEqual(61);
    }),
    { seed: inject("seed"), numRuns: 500 },
  );
});
