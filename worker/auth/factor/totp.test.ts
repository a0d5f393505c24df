import { describe, expect, test } from "vitest";
import { codeAt, findStep, makeTotpSecret, toBase32, totpUri } from "./totp.ts";
import { digestOfCode, makeRecoveryCodes } from "./recovery-codes.ts";

const bytesOf = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const secret = bytesOf("12345678901234567890");
const at = (seconds: number) => new Date(seconds * 1000);

describe("the codes of RFC 6238, appendix B (SHA-1),", () => {
  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("at second %i", async (seconds, code) => {
    expect(await codeAt(secret, Math.floor(seconds / 30), 8)).toBe(code);
    expect(await findStep(secret, code.slice(2), { now: at(seconds), after: 0 })).toBe(
      Math.floor(seconds / 30),
    );
  });
});

test("the codes of RFC 4226, appendix D, which are shorter", async () => {
  const codes = await Promise.all(Array.from({ length: 10 }, (_, step) => codeAt(secret, step)));
  expect(codes).toEqual("755224 287082 359152 969429 338314 254676 287922 162583 399871 520489".split(" "));
});

test("the text of RFC 4648, section 10, that needs no padding", () => {
  expect(toBase32(bytesOf("fooba"))).toBe("MZXW6YTB");
});

describe("a clock", () => {
  const now = at(1_000_000_020);
  const step = Math.floor(1_000_000_020 / 30);

  test.each([
    ["half a minute slow", -1],
    ["right", 0],
    ["half a minute fast", 1],
  ])("that is %s makes good codes", async (_, off) => {
    expect(await findStep(secret, await codeAt(secret, step + off), { now, after: 0 })).toBe(step + off);
  });

  test.each([
    ["a minute slow", -2],
    ["a minute fast", 2],
    ["an hour slow", -120],
  ])("that is %s does not", async (_, off) => {
    expect(await findStep(secret, await codeAt(secret, step + off), { now, after: 0 })).toBeUndefined();
  });
});

test("a code of the step that was accepted last, or of an earlier one, is refused", async () => {
  const now = at(3_000);
  for (const [step, after, found] of [
    [100, 100, undefined],
    [99, 100, undefined],
    [101, 100, 101],
    [100, 99, 100],
  ] as const) {
    expect(await findStep(secret, await codeAt(secret, step), { now, after })).toBe(found);
  }
});

test.each(["", "94287", "942870820", "９４２８７０", "0x1234"])("%j is no code", async (code) => {
  expect(await findStep(secret, code, { now: at(59), after: 0 })).toBeUndefined();
});

test("a secret has 160 random bits, and an app reads it from an address that names its account", () => {
  const made = Array.from({ length: 50 }, makeTotpSecret);
  expect(new Set(made.map((bytes) => toBase32(bytes))).size).toBe(50);
  const uri = new URL(totpUri(secret, "ann+tasks@example.com"));
  expect(uri.protocol).toBe("otpauth:");
  expect(decodeURIComponent(uri.pathname)).toContain("Hedgerow:ann+tasks@example.com");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    issuer: "Hedgerow",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});

describe("recovery codes", () => {
  test("are ten, of 120 random bits each, in letters and digits that nobody confuses", async () => {
    const { codes, digests } = await makeRecoveryCodes();
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(new Set(digests).size).toBe(10);
    expect(await Promise.all(codes.map(digestOfCode))).toEqual(digests);
  });

  test("are the same however they are typed", async () => {
    const digest = await digestOfCode("0123-4567-89ab-cdef-ghjk-1mn0");
    for (const typed of [
      "0123456789ABCDEFGHJK1MN0",
      " o123 4567 89ab cdef ghjk imno ",
      "O123-4567-89ab-cdef-ghjk-lmnO",
    ]) {
      expect(await digestOfCode(typed)).toBe(digest);
    }
    expect(await digestOfCode("0123-4567-89ab-cdef-ghjk-1mn1")).not.toBe(digest);
  });
});
