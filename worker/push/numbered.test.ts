import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { readSettings } from "../context/env.ts";
import { noMail, otherPushKey, pushKey, secrets } from "../test/world.ts";
import { joinNumbered } from "./numbered.ts";

test("keys that are stored one by one are joined, the newest first", () => {
  const bindings = {
    PUSH_KEYS: "made-by-hand older",
    PUSH_KEYS_2: "second",
    PUSH_KEYS_10: "tenth",
    PUSH_KEYS_1: "first",
    PUSH_KEYS_01: "no",
    PUSH_KEYS_0: "no",
    PUSH_KEYS_X: "no",
    PUSH_PUBLIC_KEYS_3: "no",
    PUSH_KEYS_4: { no: true },
  };
  expect(joinNumbered(bindings, "PUSH_KEYS")).toBe("tenth second first made-by-hand older");
  expect(joinNumbered({}, "PUSH_KEYS")).toBe("");
});

const read = (settings: object) =>
  readSettings({
    ...env,
    ...noMail,
    ...secrets,
    DATABASE_URL: "postgres://user:password@host/database",
    ...settings,
  }).PUSH_PUBLIC_KEYS;

test("the API hands out the newest and takes all of them, and has none where push is off", () => {
  expect(read({ PUSH_PUBLIC_KEYS_1: otherPushKey, PUSH_PUBLIC_KEYS_2: pushKey })).toEqual([
    pushKey,
    otherPushKey,
  ]);
  expect(read({ PUSH_PUBLIC_KEYS: ` ${pushKey}  ${otherPushKey} ` })).toEqual([pushKey, otherPushKey]);
  expect(read({ PUSH_PUBLIC_KEYS: "" })).toEqual([]);
  expect(read({})).toEqual([]);
});

test("a setting that is no list of public keys is named, and its value is not told", () => {
  for (const PUSH_PUBLIC_KEYS of ["none", `${pushKey}.${"A".repeat(43)}`, `${pushKey},${otherPushKey}`]) {
    expect(() => read({ PUSH_PUBLIC_KEYS })).toThrow(
      /^PUSH_PUBLIC_KEYS must be public keys in base64url, with a space between them$/,
    );
  }
});
