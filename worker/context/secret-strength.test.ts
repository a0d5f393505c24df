import { expect, test } from "vitest";
import { readSettings } from "./env.ts";
import { isStrongSecret } from "./secret-strength.ts";

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const encode = {
  base64: (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)),
  base64url: (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, ""),
  hex: toHex,
  HEX: (bytes: Uint8Array) => toHex(bytes).toUpperCase(),
};

test.for(Object.entries(encode))("32 random bytes and more are accepted in %s", ([, write]) => {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const bytes = crypto.getRandomValues(new Uint8Array(32 + (tries % 3) * 16));
    expect(write(bytes)).toSatisfy(isStrongSecret);
  }
});

test.for(Object.entries(encode))("fewer than 32 bytes are refused in %s", ([, write]) => {
  for (let bytes = 0; bytes < 32; bytes += 1)
    expect(write(crypto.getRandomValues(new Uint8Array(bytes)))).not.toSatisfy(isStrongSecret);
});

test.for([
  "01234567890123456789012345678901",
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
  "your-256-bit-secret-your-256-bit-secret-your-256-bit-secret",
  "correcthorsebatterystapleHedgerowneedspatienceandrain",
  "this is the secret that signs every token of our company",
  "<random_string_at_least_32_characters_long>",
  "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
  "16f8c0ef4a5d391b26034086c628469d3f9f497f08163ab9b40137092f2909ef",
  "0JqF84JhmKqCPyRbSvDHYSsp6ljwW9NK",
  "12LP7vjoZCJHiOfngtWZQ5PD6QK3LnH0jCJaizgQUG1Ak0w4RtV7bYotIunRLJkf",
  "0a6b944d-d2fb-46fc-a85e-0295c986cd9f",
])("a secret that is published, typed or repeated is refused: %s", (secret) => {
  expect(isStrongSecret(secret)).toBe(false);
});

test("a secret that is refused may still be the previous one, and the message says so", () => {
  const typed = "of somebody, by hand, long ago: 9Kd2Vq7PzX4m";
  expect(() => readSettings({ BETTER_AUTH_SECRET: typed })).toThrow(
    "keep the one you have as BETTER_AUTH_SECRET_PREVIOUS",
  );
  const both = {
    BETTER_AUTH_SECRET: encode.base64(crypto.getRandomValues(new Uint8Array(32))),
    BETTER_AUTH_SECRET_PREVIOUS: typed,
  };
  expect(() => readSettings(both)).not.toThrow(/SECRET/);
});
