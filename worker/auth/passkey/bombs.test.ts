import { base64url } from "jose";
import { describe, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { join } from "../../push/join.ts";
import { type Cbor, cbor, uint } from "../../test/cbor.ts";
import { Browser, createBrowser, hashesOf } from "../../test/client.ts";
import * as passkeys from "../../test/passkeys.ts";
import { useWorld } from "../../test/world.ts";

/** What no authenticator sends: it is refused, at the price of what is not right, and is no fault of ours. */
const world = useWorld();
const path = "/api/auth/passkey";

/** As much as the body's schema lets through: 32,768 letters. */
const most = 24_576;
const bytes = (...values: number[]) => Uint8Array.from(values);
const filled = (value: number, length = most) => new Uint8Array(length).fill(value);
/** The head of a map of one, and the name of its member. */
const member = (name: string) => join(bytes(0xa1), cbor(name));

const objects: [string, Uint8Array<ArrayBuffer>][] = [
  ["nothing but zeros", filled(0)],
  ["arrays in arrays, as deep as they fit", filled(0x81)],
  ["arrays in arrays without an end", filled(0x9f)],
  ["maps in maps, as deep as they fit", filled(0xa1)],
  ["maps without an end", filled(0xbf)],
  ["tags of tags", filled(0xc1)],
  ["an array of as many as there are numbers", join(bytes(0x9b), filled(0xff, 8), filled(0, 1000))],
  ["a map of as many as there are numbers", join(bytes(0xbb), filled(0xff, 8), filled(0, 1000))],
  ["bytes that are longer than anything", join(bytes(0x5b), filled(0xff, 8))],
  ["bytes of four gigabytes", join(bytes(0x5a), filled(0xff, 4))],
  ["text that is no text", join(bytes(0x7a), uint(1000, 4), filled(0xff, 1000))],
  ["a map whose only name is of no kind that there is", bytes(0xa1, 0xff, 0xff)],
  ["a name of an object's prototype", join(member("__proto__"), cbor("x"))],
  ["numbers that are none", join(bytes(0x83, 0xfb), filled(0xff, 8), bytes(0xf9, 0x7e, 0, 0xf7))],
  [
    "bombs below a right name",
    join(bytes(0xa3), cbor("fmt"), cbor("none"), cbor("authData"), filled(0x81, 20_000)),
  ],
];

/** An attestation whose authenticator data say what is given. */
const attesting = (authData: Uint8Array) =>
  cbor(
    new Map<string, Cbor>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]),
  );

async function dataOf(host: string, ...more: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(host)));
  return join(hash, bytes(0x5d), uint(0, 4), new Uint8Array(16), ...more);
}

const id = crypto.getRandomValues(new Uint8Array(32));
const idded = [uint(id.length, 2), id];
const rsa = (n: Uint8Array, e: Uint8Array) =>
  cbor(
    new Map<number, Cbor>([
      [1, 3],
      [3, -257],
      [-1, n],
      [-2, e],
    ]),
  );

const datas: [string, Uint8Array[]][] = [
  ["nothing after the id's length", [uint(65_535, 2)]],
  ["an id that is longer than all of it", [uint(65_535, 2), filled(1, 1000)]],
  ["an id of no bytes", [uint(0, 2)]],
  [
    "an id of more than WebAuthn's 1,023 bytes",
    [uint(1024, 2), filled(7, 1024), rsa(filled(1, 256), bytes(3))],
  ],
  ["no key", idded],
  ["a bomb for a key", [...idded, filled(0x81, 20_000)]],
  ["a key that names no algorithm", [...idded, cbor(new Map<number, Cbor>([[1, 2]]))]],
  [
    "a key of an algorithm that is not offered",
    [
      ...idded,
      cbor(
        new Map<number, Cbor>([
          [1, 2],
          [3, -65_535],
        ]),
      ),
    ],
  ],
];

async function register(browser: Browser, made: Uint8Array) {
  const options = await passkeys.askToAdd(browser);
  const right = await new Authenticator().create(options);
  const response = { ...right.response, attestationObject: base64url.encode(made) };
  const named = base64url.encode(id);
  const body = { response: { ...right, id: named, rawId: named, response } };
  const { requests, result } = await world.countingRequests(() =>
    browser.post(`${path}/verify-registration`, body),
  );
  return { requests, answer: result };
}

describe("a passkey is not made of", () => {
  test.each(objects)("%s", async (_, made) => {
    const { browser, userId } = await createBrowser(world);
    const { requests, answer } = await register(browser, made);
    expect([answer.status, requests, hashesOf(world)]).toEqual([400, 1, 0]);
    expect(await answer.json()).toMatchObject({ type: "/problems/invalid_request" });
    expect(await world.sql("select from passkeys where user_id = $1", [userId])).toEqual([]);
  });

  test.each(datas)("authenticator data with %s", async (_, more) => {
    const { browser, userId } = await createBrowser(world);
    const made = attesting(await dataOf("hedgerow.example", ...more));
    const { requests, answer } = await register(browser, made);
    expect([answer.status, requests, hashesOf(world)]).toEqual([400, 1, 0]);
    expect(await world.sql("select from passkeys where user_id = $1", [userId])).toEqual([]);
  });
});

const point = (curve: number) =>
  cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, curve],
      [-2, filled(1, 32)],
      [-3, filled(1, 32)],
    ]),
  );
const keys: [string, Uint8Array, number][] = [
  ["of a number of 16,000 bytes", rsa(filled(0xff, 16_000), bytes(1, 0, 1)), 400],
  ["of a power of 2,000 bytes", rsa(filled(0xff, 256), filled(0xff, 2000)), 400],
  ["of a power that fits", rsa(filled(0xff, 256), filled(0xff, 700)), 200],
  ["of no number", rsa(bytes(), bytes()), 200],
  ["whose point is on no curve", point(1), 200],
  ["of a curve that there is not", point(99), 200],
];

test.each(keys)("a key %s is bounded when it is kept, and opens nothing", async (_, key, status) => {
  const { browser, authenticator, userId } = await passkeys.createWithPasskey(world);
  const { answer } = await register(browser, attesting(await dataOf("hedgerow.example", ...idded, key)));
  // Nobody attests what it is, so it is its person's own loss.
  expect(answer.status).toBe(status);
  await world.sql("delete from passkeys where credential_id = $1", [base64url.encode(id)]);
  // However it came to be kept.
  await world.sql("update passkeys set public_key = $2 where user_id = $1", [userId, base64url.encode(key)]);
  const { requests, result } = await world.countingRequests(() =>
    passkeys.signInByPasskey(new Browser(world), authenticator),
  );
  expect([result.status, requests, hashesOf(world)]).toEqual([401, 1, 0]);
});
