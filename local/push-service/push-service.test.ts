import { createHmac, createPrivateKey, sign } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makePushKey } from "../../worker/push/make-key.ts";
import { decrypt } from "./browser.ts";
import type { MadeSubscription, ReceivedPushes } from "./message.ts";
import { openPushService, type PushService } from "./push-service.ts";
import { checkSender } from "./vapid.ts";

let service: PushService;
let sender: string;
beforeAll(async () => {
  service = await openPushService();
  sender = await makePushKey();
});
afterAll(() => service.close());

/** RFC 8291 §5: the example's message, and what its browser keeps. */
const example = {
  privateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
  publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  body: Buffer.from(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y" +
      "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    "base64url",
  ),
};

test("the message of RFC 8291 can be read, and no bit of it may be another", () => {
  expect(decrypt(example.body, example)).toBe("When I grow up, I want to be a watermelon");
  for (let at = 0; at < example.body.length; at += 1) {
    const bent = Buffer.from(example.body);
    bent.writeUInt8(bent.readUInt8(at) ^ 1, at);
    // The size of a record is not signed.
    if (at >= 16 && at < 20) continue;
    expect(() => decrypt(bent, example), `byte ${at}`).toThrow("the message cannot be read");
  }
  const split = Buffer.from(example.body);
  split.writeUInt32BE(split.length - 86 - 1, 16);
  expect(() => decrypt(split, example)).toThrow("it has more than one record");
});

/** RFC 8292 §2.4: the example's token, in its parts. */
const token = [
  "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9",
  "eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0",
  "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA",
];
const tokenKey = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

test("the sender of RFC 8292 is known by its token, on the day and at the place it is for", () => {
  const header = `vapid t=${token.join(".")}, k=${tokenKey}`;
  const [audience, now] = ["https://push.example.net", new Date(1_453_523_768_000 - 1_000)];
  const known = { key: tokenKey, subject: "mailto:push@example.com" };
  expect(checkSender(header, { audience, now })).toEqual(known);
  expect(checkSender(`vapid k=${tokenKey},t=${token.join(".")}`, { audience, now })).toEqual(known);
  const check = (more: Partial<{ audience: string; now: Date }>) => () =>
    checkSender(header, { audience, now, ...more });
  expect(check({ audience: "https://push.example.org" })).toThrow("for another push service");
  expect(check({ now: new Date(1_453_523_768_000) })).toThrow("has expired");
  expect(check({ now: new Date(1_453_523_768_000 - 86_401_000) })).toThrow("for more than a day");
});

const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Signs as a sender would, but whatever it is told to. */
function signed(
  claims: object,
  { head = { typ: "JWT", alg: "ES256" }, key = sender }: { head?: object; key?: string } = {},
): string {
  const [publicKey = "", d = ""] = key.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const [x, y] = [point.toString("base64url", 1, 33), point.toString("base64url", 33)];
  const jwk = createPrivateKey({ key: { kty: "EC", crv: "P-256", x, y, d }, format: "jwk" });
  const text = `${encode(head)}.${encode({ aud: service.origin, exp: inAnHour(), sub: "mailto:a@example.org", ...claims })}`;
  const signature = sign("sha256", Buffer.from(text), { key: jwk, dsaEncoding: "ieee-p1363" });
  return `vapid t=${text}.${signature.toString("base64url")}, k=${publicKey}`;
}

let made: MadeSubscription;
let control: string;
beforeEach(async () => {
  made = await subscribe({ key: sender.split(".")[0] });
  control = made.endpoint.replace("/push/", "/subscriptions/");
});

async function subscribe(body: object): Promise<MadeSubscription> {
  const answer = await fetch(`${service.origin}/subscriptions`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const value: MadeSubscription = JSON.parse(await answer.text());
  return value;
}

async function look(): Promise<ReceivedPushes> {
  const value: ReceivedPushes = JSON.parse(await (await fetch(control)).text());
  return value;
}

const good = { TTL: "60", "Content-Encoding": "aes128gcm" };

async function post(authorization: string, headers: Record<string, string> = good, body = example.body) {
  const all = { ...headers, ...(authorization && { Authorization: authorization }) };
  const { status } = await fetch(made.endpoint, { method: "POST", headers: all, body: new Uint8Array(body) });
  return [status, (await look()).refusals.at(-1)?.split(":")[0]];
}

test("a sender that RFC 8292 does not know is refused", async () => {
  const other = await makePushKey();
  const [head, rest] = signed({}).split(".", 2);
  const hmac = createHmac("sha256", "secret").update("").digest("base64url");
  const none = `vapid t=${encode({ typ: "JWT", alg: "none" })}.${encode({})}., k=${sender.split(".")[0]}`;
  expect(await post("")).toEqual([401, "there is no Authorization"]);
  expect(await post("Bearer 1")).toEqual([401, "the scheme is not vapid"]);
  expect(await post(none)).toEqual([403, "the token is no JWT with ES256"]);
  expect(await post(signed({}, { head: { typ: "JWT", alg: "HS256" } }))).toEqual([
    403,
    "the token is no JWT with ES256",
  ]);
  expect(await post(`${head}.${rest}.${hmac}, k=${sender.split(".")[0]}`)).toEqual([
    403,
    "the signature is not the key's",
  ]);
  expect(await post(signed({}).replace(/k=.*/, `k=${other.split(".")[0]}`))).toEqual([
    403,
    "the signature is not the key's",
  ]);
  expect(await post(signed({}).replace(/k=.*/, "k=AAAA"))).toEqual([403, "the key is none"]);
  expect(await post(signed({ sub: undefined }))).toEqual([403, "the claims are not those of RFC 8292"]);
  expect(await post(signed({ sub: "mailto" }))).toEqual([403, "the claims are not those of RFC 8292"]);
  expect(await post(signed({ exp: String(inAnHour()) }))).toEqual([
    403,
    "the claims are not those of RFC 8292",
  ]);
  expect(await post(signed({ aud: "http://127.0.0.1:1" }))).toEqual([
    403,
    "the token is for another push service",
  ]);
  expect(await post(signed({ exp: inAnHour() - 3_601 }))).toEqual([403, "the token has expired"]);
  expect(await post(signed({ exp: inAnHour() + 24 * 3_600 }))).toEqual([
    403,
    "the token is good for more than a day",
  ]);
  expect(await post(signed({}, { key: other }))).toEqual([403, "the subscription is another sender's"]);
  expect(await look()).toMatchObject({ requests: 14, messages: [] });
});

test("a message that RFC 8030 does not know, or that is for another browser, is refused", async () => {
  const sent = (headers: Record<string, string>, body?: Buffer<ArrayBuffer>) =>
    post(signed({}), headers, body);
  expect(await sent({ "Content-Encoding": "aes128gcm" })).toEqual([400, "there is no TTL"]);
  expect(await sent({ ...good, TTL: "-1" })).toEqual([400, "there is no TTL"]);
  expect(await sent({ ...good, Urgency: "urgent" })).toEqual([400, "there is no such Urgency"]);
  expect(await sent({ ...good, Topic: "a".repeat(33) })).toEqual([400, "there can be no such Topic"]);
  expect(await sent({ TTL: "60", "Content-Encoding": "aesgcm" })).toEqual([
    415,
    "the coding is not aes128gcm",
  ]);
  expect(await sent(good, Buffer.alloc(4_097))).toEqual([413, "the message is too long"]);
  expect(await sent(good)).toEqual([400, "the message cannot be read"]);
  expect(await sent(good, Buffer.alloc(5))).toEqual([400, "the message cannot be read"]);
  expect((await fetch(made.endpoint)).status).toBe(405);
  expect((await fetch(`${service.origin}/push/nobody`, { method: "POST" })).status).toBe(404);
  expect((await fetch(`${service.origin}/subscriptions/nobody`)).status).toBe(404);
});

/** A request whose headers are not what fetch would send. */
function ask(path: string, method: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: service.port, host: "127.0.0.1", path, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject).end(method === "POST" ? "{}" : undefined);
  });
}

test("other sites can neither subscribe, nor read, nor send, whatever name they give this machine", async () => {
  const [, path = ""] = control.split(service.origin);
  for (const [method, where] of [
    ["POST", "/subscriptions"],
    ["GET", path],
    ["POST", "/push/1"],
  ] as const) {
    expect(await ask(where, method, { Host: "evil.example" })).toBe(403);
    expect(await ask(where, method, { Host: `localhost.evil.example:${service.port}` })).toBe(403);
  }
  const Host = `127.0.0.1:${service.port}`;
  expect(await ask("/subscriptions", "POST", { Host, Origin: "https://evil.example" })).toBe(403);
  expect(await ask(path, "GET", { Host })).toBe(200);
  expect((await fetch(control)).headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
});
