import { expect, test } from "vitest";
import { unwrapEC2Signature } from "./ecdsa-signature.ts";

const p256 = 1;

function asNumber(bytes: number[]): number[] {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? [0] : bytes.slice(start);
  const signed = (digits[0] ?? 0) > 127 ? [0, ...digits] : digits;
  return [2, signed.length, ...signed];
}

const sequence = (content: number[]) => Uint8Array.from([0x30, content.length, ...content]);

test("an ECDSA signature becomes its two numbers in full length, however short they are", () => {
  for (const zeros of [0, 1, 2, 17, 31, 32]) {
    for (const first of [0x01, 0x7f, 0x80, 0xff]) {
      const r = Array.from({ length: 32 }, (_, place) => (place < zeros ? 0 : place === zeros ? first : 7));
      const s = r.toReversed();
      const raw = unwrapEC2Signature(sequence([...asNumber(r), ...asNumber(s)]), p256);
      expect([...raw]).toEqual([...r, ...s]);
    }
  }
});

const one = [2, 1, 1];

test.each([
  ["nothing", []],
  ["another type", [0x31, 6, ...one, ...one]],
  ["a length that is not its own", [0x30, 7, ...one, ...one]],
  ["one number", [0x30, 3, ...one]],
  ["three numbers", [0x30, 9, ...one, ...one, ...one]],
  ["a number without digits", [0x30, 5, 2, 0, ...one]],
  ["a number that ends too soon", [0x30, 6, ...one, 2, 2, 1]],
  ["a negative number", [0x30, 6, ...one, 2, 1, 0x80]],
  ["a zero too many", [0x30, 7, ...one, 2, 2, 0, 1]],
  ["a text", [0x30, 6, ...one, 12, 1, 1]],
  ["a number of 33 digits", [0x30, 38, ...one, 2, 33, ...Array<number>(33).fill(1)]],
])("%s is no signature", (_, bytes) => {
  expect(() => unwrapEC2Signature(Uint8Array.from(bytes), p256)).toThrow("not a pair of numbers");
});

test("another curve is none that we ask for", () => {
  expect(() => unwrapEC2Signature(sequence([...one, ...one]), 2)).toThrow("not a pair of numbers");
});
