import { describe, expect, test } from "vitest";
import { secrets } from "../test/world.ts";
import { isProven, makeSecret, parseSecret } from "./key-secret.ts";

const owner = "0b7e1f0a-5a52-4c6e-9d5f-3f9a1f6f2b11";
const rotated = { BETTER_AUTH_SECRET: "another secret for tests: 9Qz1LmX8vR2t7f3k" };

describe("a secret", () => {
  test("names its owner and the digest that the database stores", async () => {
    const { secret, userId, digest } = await makeSecret(secrets, owner);
    expect(userId).toBe(owner);
    expect(await parseSecret(secret)).toEqual({ userId: owner, digest });
  });

  test("holds the owner and 256 random bits, and no two secrets are the same", async () => {
    const made = await Promise.all(Array.from({ length: 100 }, () => makeSecret(secrets, owner)));
    const bodies = made.map(({ secret }) => secret.slice("hedgerow_".length));
    expect(bodies.every((text) => /^[\w-]{72}$/.test(text))).toBe(true);
    // Sixteen bytes are a little more than twenty-one characters; the rest is random.
    expect(new Set(bodies.map((text) => text.slice(0, 21))).size).toBe(1);
    expect(new Set(bodies.map((text) => text.slice(22))).size).toBe(100);
    for (let at = 22; at < 64; at += 1) {
      expect(new Set(bodies.map((text) => text[at])).size).toBeGreaterThan(20);
    }
  });

  test("is stored as its SHA-256, which cannot be reversed", async () => {
    const { secret, digest } = await makeSecret(secrets, owner);
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
    const text = btoa(String.fromCharCode(...new Uint8Array(sum)));
    expect(digest).toBe(text.replaceAll("+", "-").replaceAll("/", "_").replace("=", ""));
  });

  test("has one spelling, and any change makes it invalid or another secret", async () => {
    const { secret, digest } = await makeSecret(secrets, owner);
    const bent = [
      "",
      "hedgerow_",
      secret.slice(0, -1),
      `${secret}A`,
      `${secret}=`,
      `${secret}\n`,
      ` ${secret}`,
      secret.toUpperCase(),
      secret.replace("_", "-"),
      secret.replace("hedgerow_", ""),
      secret.replace(/.$/, "+"),
      secret.replace(/.$/, "é"),
    ];
    for (const text of bent) expect(await parseSecret(text), text).toBeUndefined();
    const altered = secret.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    expect((await parseSecret(altered))?.digest).not.toBe(digest);
  });
});

describe("a checksum", () => {
  /** As keys were before there were checksums. */
  const withoutChecksum = (secret: string) => secret.slice(0, -8);

  test("proves that a secret was made here, also while the previous secret of ours is still set", async () => {
    const { secret } = await makeSecret(secrets, owner);
    expect(await isProven(secrets, secret)).toBe(true);
    const both = { ...rotated, BETTER_AUTH_SECRET_PREVIOUS: secrets.BETTER_AUTH_SECRET };
    expect(await isProven(both, secret)).toBe(true);
    expect(await isProven(rotated, secret)).toBe(false);
  });

  test("is of every character before it", async () => {
    const { secret } = await makeSecret(secrets, owner);
    for (let at = "hedgerow_".length; at < secret.length; at += 1) {
      const bent = secret.slice(0, at) + (secret[at] === "A" ? "B" : "A") + secret.slice(at + 1);
      expect(await isProven(secrets, bent), String(at)).toBe(false);
    }
  });

  test("is absent from secrets that were made before, which still name their owner", async () => {
    const old = withoutChecksum((await makeSecret(secrets, owner)).secret);
    expect(await isProven(secrets, old)).toBe(false);
    expect(await parseSecret(old)).toMatchObject({ userId: owner });
    expect(await parseSecret(old.slice(0, -1))).toBeUndefined();
    expect(await parseSecret(`${old}AAAA`)).toBeUndefined();
  });
});
