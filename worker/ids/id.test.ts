import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { databaseIn, makeId, makeIdFor } from "./id.ts";

const number = fc.integer({ min: 0, max: 0xfff });

test("an id is a UUID of version 7 with its time, names a database, and is none that was made before", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(number, (database) => {
      const before = Date.now();
      const id = makeId(database);
      expect(z.uuidv7().safeParse(id).success).toBe(true);
      const time = Number.parseInt(id.replace("-", "").slice(0, 12), 16);
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(Date.now());
      expect(databaseIn(id)).toBe(database);
      expect(databaseIn(makeIdFor(id))).toBe(database);
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }),
  );
});

test("all its other bits are random", () => {
  const halves = Array.from({ length: 400 }, () => BigInt(`0x${makeId(0).slice(19).replaceAll("-", "")}`));
  const always = halves.reduce((bits, half) => bits & half);
  const ever = halves.reduce((bits, half) => bits | half);
  // The two bits of the variant.
  expect(always).toBe(0b10n << 62n);
  expect(ever).toBe((0b10n << 62n) | ((1n << 62n) - 1n));
});

test("an id from before ids named databases is of the first one", () => {
  fc.assert(fc.property(fc.uuid({ version: 4 }), (id) => databaseIn(id) === 0));
});
