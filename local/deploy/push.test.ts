import { expect, test } from "vitest";
import { makePushKey } from "../../worker/push/make-key.ts";
import { checkPush, planPush } from "./push.ts";
import { forgetOlder, listBoth, numbersOf, rotate, type KeyHolder } from "./push-keys.ts";
import type { SecretStore } from "./secrets.ts";

const nothing = { clock: [], api: [] };
const PUSH_SUBJECT = "mailto:tasks@example.org";
const whole = /^(B[\w-]{86})\.[\w-]{43}$/;

test("a first deployment makes a key: the clock gets all of it, and the API its public part", async () => {
  const plan = await planPush({ stored: nothing, environment: { PUSH_SUBJECT } });
  const [, publicKey] = whole.exec(plan.clock["PUSH_KEYS_1"] ?? "") ?? [];
  expect(publicKey).toBeDefined();
  expect(plan).toEqual({
    clock: { PUSH_KEYS_1: expect.stringMatching(whole), PUSH_SUBJECT },
    api: { PUSH_PUBLIC_KEYS_1: publicKey },
    sentence: "push messages are sent, with a fresh key",
  });
});

test("a later deployment leaves the key as it is, and whom push services write to, too", async () => {
  const stored = { clock: ["DATABASE_URL", "PUSH_KEYS_1", "PUSH_SUBJECT"], api: ["PUSH_PUBLIC_KEYS_1"] };
  expect(await planPush({ stored, environment: {}, appHost: "tasks.example.org" })).toEqual({
    clock: {},
    api: {},
    sentence: "push messages are sent",
  });
});

test("a key that only one of the two has got is of no use: both get a newer one", async () => {
  for (const stored of [
    { clock: ["PUSH_KEYS_4", "PUSH_SUBJECT"], api: [] },
    { clock: ["PUSH_KEYS_1", "PUSH_SUBJECT"], api: ["PUSH_PUBLIC_KEYS_4"] },
  ]) {
    const { clock, api } = await planPush({ stored, environment: {} });
    expect([Object.keys(clock), Object.keys(api)]).toEqual([["PUSH_KEYS_5"], ["PUSH_PUBLIC_KEYS_5"]]);
  }
});

test("whoever deploys may bring keys along", async () => {
  const [newer, older] = [await makePushKey(), await makePushKey()];
  const environment = { PUSH_KEYS: `${newer} ${older}`, MAIL_FROM: "tasks@example.org" };
  expect(await planPush({ stored: nothing, environment })).toEqual({
    clock: { PUSH_KEYS: `${newer} ${older}` },
    api: { PUSH_PUBLIC_KEYS: `${newer.split(".")[0]} ${older.split(".")[0]}` },
    sentence: "push messages are sent",
  });
});

test("push services are told the product's own host if nothing else is known, and nothing is pushed without it", async () => {
  const { clock } = await planPush({ stored: nothing, environment: {}, appHost: "tasks.example.org" });
  expect(clock).toMatchObject({ PUSH_SUBJECT: "https://tasks.example.org" });
  expect(await planPush({ stored: nothing, environment: {} })).toEqual({
    clock: {},
    api: {},
    sentence: "it sends no push messages; docs/deploy.md says how to turn that on",
  });
  const stored = { clock: ["PUSH_KEYS_1"], api: ["PUSH_PUBLIC_KEYS_1"] };
  await expect(planPush({ stored, environment: {} })).rejects.toThrow("no PUSH_SUBJECT");
});

test("a value that the clock would refuse is not uploaded", () => {
  expect(() => checkPush({})).not.toThrow();
  expect(() => checkPush({ PUSH_SUBJECT: "", PUSH_KEYS: "" })).not.toThrow();
  expect(() => checkPush({ PUSH_SUBJECT: "tasks@example.org" })).toThrow("PUSH_SUBJECT must be like");
  expect(() => checkPush({ PUSH_KEYS: "mine" })).toThrow("PUSH_KEYS must be keys like");
});

/** What Cloudflare keeps, which nobody reads. It may fail after so many writes. */
function storeOf(stored: Record<KeyHolder, string[]>, writes = Number.POSITIVE_INFINITY) {
  const kept = { clock: new Map<string, string>(), api: new Map<string, string>() };
  for (const script of ["clock", "api"] as const)
    for (const name of stored[script]) kept[script].set(name, "of before");
  let left = writes;
  const store: SecretStore<KeyHolder> = {
    list: async (script) => [...kept[script].keys()],
    async put(script, secrets) {
      if (left-- <= 0) throw new Error("away");
      for (const [name, value] of Object.entries(secrets)) {
        if (value === null) kept[script].delete(name);
        else kept[script].set(name, value);
      }
    },
  };
  return { store, kept };
}

const before = {
  clock: ["DATABASE_URL", "PUSH_KEYS", "PUSH_KEYS_9"],
  api: ["PUSH_PUBLIC_KEYS", "PUSH_PUBLIC_KEYS_9"],
};

test("a rotation adds a key and reads none: the older ones stay for those that subscribed with them", async () => {
  const { store, kept } = storeOf(before);
  expect(await rotate(store)).toEqual([10, 9, 0]);
  const [, publicKey] = whole.exec(kept.clock.get("PUSH_KEYS_10") ?? "") ?? [];
  expect(kept.api.get("PUSH_PUBLIC_KEYS_10")).toBe(publicKey);
  expect(kept.clock.get("PUSH_KEYS_9")).toBe("of before");
  expect(kept.api.get("PUSH_PUBLIC_KEYS")).toBe("of before");
});

test("a rotation that breaks off hands out no key that the clock does not have, and the next one repairs it", async () => {
  const { store, kept } = storeOf(before, 1);
  await expect(rotate(store)).rejects.toThrow("away");
  expect([...kept.api.keys()]).toEqual(before.api);
  expect(numbersOf(await listBoth(store))).toEqual([9, 0]);
  const again = storeOf(await listBoth(store));
  expect(await rotate(again.store)).toEqual([11, 9, 0]);
});

test("older keys are forgotten by the API first, and only they", async () => {
  const { store, kept } = storeOf({ ...before, clock: [...before.clock, "PUSH_KEYS_10"] }, 1);
  await expect(forgetOlder(store)).rejects.toThrow("away");
  expect([...kept.api.keys()]).toEqual(["PUSH_PUBLIC_KEYS_9"]);
  const again = storeOf(await listBoth(store));
  expect(await forgetOlder(again.store)).toEqual([9]);
  expect([...again.kept.clock.keys()]).toEqual(["DATABASE_URL", "PUSH_KEYS_9"]);
  expect(await forgetOlder(storeOf(nothing).store)).toEqual([]);
});
