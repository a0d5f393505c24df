import { base64url } from "jose";
import { beforeAll, expect, test } from "vitest";
import { makePushKey } from "./make-key.ts";
import type { PushKey } from "./settings.ts";
import { authorize } from "./vapid.ts";

const audience = "https://push.example.com";
const subject = "mailto:tasks@example.org";
const start = new Date("2026-11-30T12:00:00.250Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

/** A key that nothing was signed with yet. */
async function makeKey(): Promise<PushKey> {
  const [publicKey = "", privateKey = ""] = (await makePushKey()).split(".");
  return { publicKey, privateKey };
}

let key: PushKey;
beforeAll(async () => {
  key = await makeKey();
});

function read(header: string) {
  const [, token = "", k] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
  const parts = token.split(".");
  const [head, claims]: unknown[] = parts
    .slice(0, 2)
    .map((part) => JSON.parse(new TextDecoder().decode(base64url.decode(part))));
  return { k, head, claims, parts };
}

test("a token says who sends, to which push service, and that it is good for half a day", async () => {
  const { k, head, claims } = read(await authorize({ key, subject, audience }, start));
  expect(k).toBe(key.publicKey);
  expect(head).toEqual({ typ: "JWT", alg: "ES256" });
  const exp = Date.parse("2026-12-01T00:00:00Z") / 1_000;
  expect(claims).toEqual({ aud: audience, exp, sub: subject });
});

test("its signature is the key's", async () => {
  const { k = "", parts } = read(await authorize({ key, subject, audience }, start));
  const [head = "", claims = "", signature = ""] = parts;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const verifier = await crypto.subtle.importKey("raw", base64url.decode(k), curve, false, ["verify"]);
  const verify = (text: string) =>
    crypto.subtle.verify(
      { name: "ECDSA", hash: "SHA-256" },
      verifier,
      base64url.decode(signature),
      new TextEncoder().encode(text),
    );
  expect([await verify(`${head}.${claims}`), await verify(`${head}.${claims}A`)]).toEqual([true, false]);
});

test("a token is used for an hour, and then another is made", async () => {
  const first = await authorize({ key, subject, audience }, after(100_000));
  expect(await authorize({ key, subject, audience }, after(103_599))).toBe(first);
  const second = await authorize({ key, subject, audience }, after(103_600));
  expect(second).not.toBe(first);
  // When the clock goes back, a token from later would be good for too long.
  expect(await authorize({ key, subject, audience }, after(99_999))).not.toBe(second);
});

test("another push service, sender or contact has another token", async () => {
  const headers = [
    await authorize({ key, subject, audience }, start),
    await authorize({ key, subject, audience: "https://other.example.com" }, start),
    await authorize({ key, subject: "https://tasks.example.org", audience }, start),
    await authorize({ key: await makeKey(), subject, audience }, start),
  ];
  expect(new Set(headers).size).toBe(4);
});

test("a hundred tokens are remembered, and the oldest makes room: anybody can name any number of push services", async () => {
  const fresh = await makeKey();
  const ask = (n: number) => authorize({ key: fresh, subject, audience: `https://${n}.example.com` }, start);
  const headers: string[] = [];
  for (let n = 0; n < 100; n += 1) headers.push(await ask(n));
  expect(await ask(0)).toBe(headers[0]);
  await ask(100);
  expect(await ask(1)).toBe(headers[1]);
  expect(await ask(0)).not.toBe(headers[0]);
});

test("a key of two halves that do not belong together is named as what is wrong, without its value", async () => {
  const mixed = { ...(await makeKey()), privateKey: key.privateKey };
  const error: unknown = await authorize({ key: mixed, subject, audience }, start).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({
    name: "PushKeyError",
    message: "PUSH_KEYS has a key whose parts do not belong together",
  });
  expect(JSON.stringify([error, String(error)])).not.toContain(key.privateKey);
});
