import { scryptSync } from "node:crypto";
import { scrypt } from "@noble/hashes/scrypt.js";
import { describe, expect, test } from "vitest";
import { countCodePoints } from "../../fields/code-points.ts";
import { useWorld } from "../../test/world.ts";
import { createBrowser, freshEmail, hashesOf, password, post } from "../../test/client.ts";
import { commonPasswords } from "./common-passwords.ts";
import { hashPassword, verifyPassword } from "./hash.ts";
import { isOutdated, parseHash } from "./stored-hash.ts";

const world = useWorld();

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const b64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replace(/=+$/, "");

/** A hash as another implementation, or another year, would have stored it. */
function storedBy(parameters: { ln?: number; r?: number; p?: number; salt?: number; key?: number } = {}) {
  const { ln = 12, r = 8, p = 1, salt = 16, key = 32 } = parameters;
  const bytes = new Uint8Array(salt).fill(7);
  const made = scryptSync(password, bytes, key, { N: 2 ** ln, r, p, maxmem: 2 ** 28 });
  return `$scrypt$ln=${ln},r=${r},p=${p}$${b64(bytes)}$${b64(made)}`;
}

/** The same bytes in another spelling: the last character of 43 has two bits that no byte uses. */
function withStrayBits(hash: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return hash.slice(0, -1) + alphabet[alphabet.indexOf(hash.slice(-1)) + 1];
}

describe("scrypt", () => {
  // RFC 7914 §12; its last vector needs a GiB.
  test.each([
    [
      "",
      "",
      16,
      1,
      1,
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
    ],
    [
      "password",
      "NaCl",
      1024,
      8,
      16,
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    ],
    [
      "pleaseletmein",
      "SodiumChloride",
      16384,
      8,
      1,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
    ],
  ])("of %o and %o gives the key in RFC 7914", (secret, salt, N, r, p, expected) => {
    expect(hex(scrypt(secret, salt, { N, r, p, dkLen: 64 }))).toBe(expected);
  });

  test("gives the same key as node:crypto, with the parameters we use", () => {
    const [, , , salt = "", key = ""] = hashPassword(password).split("$");
    const bytes = Uint8Array.from(atob(salt), (character) => character.charCodeAt(0));
    const expected = scryptSync(password, bytes, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 27 });
    expect(b64(expected)).toBe(key);
  });
});

describe("a stored hash", () => {
  test("names its parameters, and has a new salt each time", () => {
    const hash = hashPassword(password);
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(hashPassword(password)).not.toBe(hash);
    expect(isOutdated(hash)).toBe(false);
  });

  test("verifies the password it was made from and no other", () => {
    const hash = hashPassword(password);
    expect(verifyPassword(hash, password)).toBe(true);
    expect(verifyPassword(hash, `${password} `)).toBe(false);
    expect(verifyPassword(hash, password.toUpperCase())).toBe(false);
  });

  test.each([
    {},
    { ln: 10 },
    { ln: 16 },
    { r: 4 },
    { p: 4 },
    { salt: 8 },
    { salt: 64 },
    { key: 16 },
    { key: 64 },
  ])("of other parameters within bounds (%o) verifies and is outdated", (parameters) => {
    const hash = storedBy(parameters);
    expect(verifyPassword(hash, password)).toBe(true);
    expect(isOutdated(hash)).toBe(true);
  });

  test.each([
    { ln: 9 },
    { ln: 17, r: 2 },
    { r: 9 },
    { p: 5 },
    { salt: 7 },
    { salt: 65 },
    { key: 15 },
    { key: 65 },
  ])("of parameters out of bounds (%o) is invalid", (parameters) => {
    expect(parseHash(storedBy(parameters))).toBeUndefined();
  });

  test.each([
    "",
    "plain",
    password,
    "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    storedBy().replace("ln=12", "ln=012"),
    storedBy().replace("ln=12", "ln=1e1"),
    storedBy().replace("ln=12", "ln=-12"),
    storedBy().replace("ln=12,r=8,p=1", "r=8,ln=12,p=1"),
    storedBy().replace("ln=12,r=8,p=1", "ln=12,r=8"),
    `${storedBy()}=`,
    `${storedBy()}\n`,
    `${storedBy()}$`,
    storedBy().replace(/.$/, "_"),
    withStrayBits(storedBy()),
  ])("in another format (%o) is invalid", (hash) => {
    expect(parseHash(hash)).toBeUndefined();
  });

  test("with parameters other than its own verifies nothing", () => {
    expect(verifyPassword(storedBy().replace("ln=12,r=8", "ln=16,r=1"), password)).toBe(false);
  });

  test.each(["", password, storedBy({ ln: 9 })])(
    "that is invalid (%o) verifies nothing, at the cost of a valid one",
    (hash) => {
      let hashes = 0;
      expect(verifyPassword(hash, password, () => (hashes += 1))).toBe(false);
      expect(hashes).toBe(1);
    },
  );
});

describe("a hash with outdated parameters", () => {
  const hashOf = async (id: string) =>
    String(
      (await world.sql("select password_hash from accounts where user_id = $1", [id]))[0]?.["password_hash"],
    );

  test("is replaced when its owner signs in, in the same request that begins the session", async () => {
    const { userId: id, email } = await createBrowser(world, storedBy());
    const into = () => post(world, "/api/auth/signin", { email, password });
    expect(await world.countingRequests(into)).toMatchObject({ requests: 2, result: { status: 200 } });
    expect(hashesOf(world)).toBe(2);
    expect(await hashOf(id)).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect((await into()).status).toBe(200);
    expect(hashesOf(world)).toBe(1);
  });

  test("stays when somebody else tries", async () => {
    const { userId: id, email } = await createBrowser(world, storedBy());
    await post(world, "/api/auth/signin", { email, password: "not the password" });
    expect(await hashOf(id)).toBe(storedBy());
  });
});

describe("a password is refused", () => {
  async function refusalOf(chosen: string, email = freshEmail()) {
    const { requests, result } = await world.countingRequests(() =>
      post(world, "/api/auth/signup", { email, password: chosen }),
    );
    expect({ requests, status: result.status, hashes: hashesOf(world) }).toEqual({
      requests: 0,
      status: 400,
      hashes: 0,
    });
    return (await result.json<{ detail: string }>()).detail;
  }

  test("when it is shorter than 8 characters as people count them", async () => {
    expect(await refusalOf("1234567")).toBe("password must be at least 8 characters");
    expect(await refusalOf("🌳🌲🌱🍀")).toBe("password must be at least 8 characters");
    // Eight code points as typed, seven when composed.
    expect(await refusalOf("cafe\u0301 au")).toBe("password must be at least 8 characters");
  });

  test("when it is longer than 128", async () => {
    expect(await refusalOf("a1".repeat(65))).toBe("password must be at most 128 characters");
  });

  test.each(["password", "PASSWORD", "12345678", "qwertyuiop", "iloveyou", "Password1"])(
    "when it is as common as %s",
    async (chosen) => {
      expect(await refusalOf(chosen)).toBe("password is one of the most common passwords: choose another");
    },
  );

  test("when it is the email address, the part before its @, or our name", async () => {
    const personal = "password must not be the email address or the part before its @";
    expect(await refusalOf("Ann.Smith@example.com", "ann.smith@example.com")).toBe(personal);
    expect(await refusalOf("ANN.SMITH", "ann.smith@example.com")).toBe(personal);
    expect(await refusalOf("Hedgerow")).toBe("password must not be the name of this product");
  });
});

test.each(["🌳🌲🌱🍀🌿🍃🍂🍁", `${" ".repeat(120)}Pässwort`])(
  "any other is accepted, without rules about its characters: %s",
  async (chosen) => {
    const email = freshEmail();
    expect((await post(world, "/api/auth/signup", { email, password: chosen })).status).toBe(201);
    expect((await post(world, "/api/auth/signin", { email, password: chosen })).status).toBe(200);
  },
);

test("the list of common passwords has thousands that the other rules allow, each in the form used for comparison", () => {
  const passwords = commonPasswords();
  expect(passwords.size).toBe(4_000);
  for (const known of ["0.0.0.000", "password", "trustno1", "zxcvbnm123"]) expect(passwords).toContain(known);
  for (const common of passwords) {
    expect(common).toBe(common.toLowerCase().normalize("NFC"));
    expect(countCodePoints(common)).toBeGreaterThanOrEqual(8);
  }
});
