import { describe, expect, test } from "vitest";
import { makeSecret, parseSecret } from "./key-secret.ts";

const owner = "0b7e1f0a-5a52-4c6e-9d5f-3f9a1f6f2b11";

describe("a secret", () => {
  test("tells whose it says it is, and what the database knows it by", async () => {
    const { secret, userId, digest } = await makeSecret(owner);
    expect(userId).toBe(owner);
    expect(await parseSecret(secret)).toEqual({ userId: owner, digest });
  });

  test("holds 256 random bits behind the owner, and no two hold the same", async () => {
    const made = await Promise.all(Array.from({ length: 100 }, () => makeSecret(owner)));
    const said = made.map(({ secret }) => secret.slice("hedgerow_".length));
    expect(said.every((text) => /^[\w-]{64}$/.test(text))).toBe(true);
    // Sixteen bytes are a little more than twenty-one characters; the rest is random.
    expect(new Set(said.map((text) => text.slice(0, 21))).size).toBe(1);
    expect(new Set(said.map((text) => text.slice(22))).size).toBe(100);
    for (let at = 22; at < 64; at += 1) {
      expect(new Set(said.map((text) => text[at])).size).toBeGreaterThan(20);
    }
  });

  test("is known by its SHA-256, from which nobody comes back to it", async () => {
    const { secret, digest } = await makeSecret(owner);
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
    const text = btoa(String.fromCharCode(...new Uint8Array(sum)));
    expect(digest).toBe(text.replaceAll("+", "-").replaceAll("/", "_").replace("=", ""));
  });

  test("has one spelling, and what differs from it in anything is none or another", async () => {
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
    const other = secret.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    expect((await parseSecret(other))?.digest).not.toBe(digest);
  });
});
