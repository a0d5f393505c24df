import { base64url, exportJWK, generateKeyPair } from "jose";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { makePushKey } from "./make-key.ts";
import { pushSettings } from "./settings.ts";

const schema = z.object(pushSettings);
const messagesFor = (settings: unknown) =>
  schema.safeParse(settings).error?.issues.map(({ message }) => message);

let first: string;
let second: string;
beforeAll(async () => {
  [first, second] = [await makePushKey(), await makePushKey()];
});

test("a key that is made is a point and 32 bytes, is good as a setting, and is another one each time", () => {
  const [point = "", secret = ""] = first.split(".");
  expect([base64url.decode(point).length, base64url.decode(point)[0]]).toEqual([65, 4]);
  expect(base64url.decode(secret)).toHaveLength(32);
  expect(first).not.toBe(second);
  expect(schema.parse({ PUSH_KEYS: first }).PUSH_KEYS).toEqual([{ publicKey: point, privateKey: secret }]);
});

test("several keys stay in their order, whatever white space is around them", () => {
  const { PUSH_KEYS } = schema.parse({ PUSH_KEYS: ` ${first}\n  ${second}\n` });
  expect(PUSH_KEYS.map(({ publicKey, privateKey }) => `${publicKey}.${privateKey}`)).toEqual([first, second]);
});

test("without keys, push is off", () => {
  for (const settings of [{}, { PUSH_KEYS: "" }, { PUSH_KEYS: " \n" }])
    expect(schema.parse(settings)).toEqual({ PUSH_KEYS: [] });
});

test("what is no key is refused by the name of the setting, and is not in the message", async () => {
  const [point = "", secret = ""] = first.split(".");
  const compressed = base64url.encode(new Uint8Array([2, ...base64url.decode(point).slice(1, 33)]));
  const hybrid = base64url.encode(new Uint8Array([6, ...base64url.decode(point).slice(1)]));
  const { privateKey } = await generateKeyPair("ES384", { extractable: true });
  const { x = "", y = "", d = "" } = await exportJWK(privateKey);
  const larger = base64url.encode(new Uint8Array([4, ...base64url.decode(x), ...base64url.decode(y)]));
  const wrong = [
    point,
    `.${secret}`,
    `${secret}.${point}`,
    `${point},${secret}`,
    `${point}.${secret}.${secret}`,
    `${point}=.${secret}=`,
    `${point}.${secret.slice(0, -1)}`,
    `${point}.${secret}A`,
    // The bits behind the last byte are not zero.
    `${point}.${secret.slice(0, -1)}B`,
    `${point.slice(0, -1)}B.${secret}`,
    `${compressed}.${secret}`,
    `${hybrid}.${secret}`,
    `${larger}.${d}`,
    "PUBLIC.PRIVATE",
  ];
  for (const keys of [...wrong, ...wrong.map((key) => `${second} ${key}`)]) {
    expect(messagesFor({ PUSH_KEYS: keys })).toEqual([
      "PUSH_KEYS must be keys like PUBLIC.PRIVATE in base64url, with a space between them",
    ]);
  }
  expect(messagesFor({ PUSH_KEYS: 1 })).toEqual(["PUSH_KEYS must be a text"]);
});

test("the one whom push services can ask has a mail address or a page", () => {
  for (const subject of [
    "mailto:tasks@example.org",
    "https://tasks.example.org",
    "https://example.org/contact",
  ])
    expect(schema.parse({ PUSH_SUBJECT: subject }).PUSH_SUBJECT).toBe(subject);
  const wrong = [
    "tasks@example.org",
    "mailto: tasks@example.org",
    "mailto:Hedgerow <tasks@example.org>",
    "mailto:tasks",
    "http://tasks.example.org",
    "https://",
    "https://tasks.example.org\r\nX: 1",
    "",
  ];
  for (const subject of wrong) {
    expect(messagesFor({ PUSH_SUBJECT: subject })).toEqual([
      "PUSH_SUBJECT must be like mailto:tasks@example.org or https://tasks.example.org",
    ]);
  }
});

test("only a push service on this machine can be named as one", () => {
  expect(schema.parse({ PUSH_LOOPBACK: "http://127.0.0.1:8026" }).PUSH_LOOPBACK).toBe(
    "http://127.0.0.1:8026",
  );
  const wrong = [
    "http://10.0.0.1:80",
    "http://localhost:80",
    "https://127.0.0.1:8026",
    "http://127.0.0.1:8026/",
    "http://127.0.0.1",
    "http://127.0.0.1:99999",
    "http://127.0.0.1:80@10.0.0.1",
    "",
  ];
  for (const origin of wrong)
    expect(messagesFor({ PUSH_LOOPBACK: origin })).toEqual([
      "PUSH_LOOPBACK must be like http://127.0.0.1:8026",
    ]);
});
