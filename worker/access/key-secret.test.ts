import { describe, expect, test } from "vitest";
import { makeSecret, parseSecret } from "./key-secret.ts";

const owner = "0b7e1f0a-5a52-4c6e-9d5f-3f9a1f6f2b11";

describe("a secret", () => {
  test("names its owner and the digest that the database stores", async () => {
    const { secret, userId, digest } = await makeSecret(owner);
    expect(userId).toBe(owner);
    expect(await parseSecret(secret)).toEqual({ userId: owner, digest });
  });

  test("holds the owner and 256 random bits, and no two secrets are the same", async () => {
    const made = await Promise.all(Array.from({ length: 100 }, () => makeSecret(owner)));
    const bodies = made.map(({ secret }) => secret.slice("hedgerow_".length));
    expect(bodies.every((text) => /^[\w-]{64}$/.test(text))).toBe(true);
    // Sixteen bytes are a little more than twenty-one characters; the rest is random.
    expect(new Set(bodies.map((text) => text.slice(0, 21))).size).toBe(1);
    expect(new Set(bodies.map((text) => text.slice(22))).size).toBe(100);
    for (let at = 22; at < 64; at += 1) {
      expect(new Set(bodies.map((text) => text[at])).size).toBeGreaterThan(20);
    }
  });

  test("is stored as its SHA-256, which cannot be reversed", async () => {
    const { secret, digest } = await makeSecret(owner);
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
    const text = btoa(String.fromCharCode(...new Uint8Array(sum)));
    expect(digest).toBe(text.replaceAll("+", "-").replaceAll("/", "_").replace("=", ""));
  });

  test("has one spelling, and any change makes it invalid or another secret", async () => {
    const { secret, digest } = await makeSecret(owner);
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
