import { makePushKey } from "../../worker/push/make-key.ts";
import { numberIn } from "../../worker/push/numbered.ts";
import { publicPartsOf } from "../product/push-keys.ts";
import type { SecretStore } from "./secrets.ts";

/** The clock has the whole keys, and the API their public parts, under these names with the same number. */
const names = { clock: "PUSH_KEYS", api: "PUSH_PUBLIC_KEYS" } as const;

/** Who has some of it. */
export type KeyHolder = keyof typeof names;

/** The names of the secrets of each. */
export type Stored = Record<KeyHolder, string[]>;

/** What each is to get. */
export type Keys = Record<KeyHolder, Record<string, string>>;

/** The numbers of the keys that both have, the newest first. */
export function numbersOf({ clock, api }: Stored): number[] {
  const [private_, public_] = [numbersIn(clock, names.clock), numbersIn(api, names.api)];
  return private_.filter((number) => public_.includes(number)).toSorted((a, b) => b - a);
}

/** Makes a key that is newer than all others, also than one that only one of the two has. */
export async function makeNewest({ clock, api }: Stored): Promise<Keys> {
  const number = 1 + Math.max(0, ...numbersIn(clock, names.clock), ...numbersIn(api, names.api));
  return secretsFor(await makePushKey(), `_${number}`);
}

/** Those that the person who deploys has kept. */
export function secretsFor(keys: string, suffix = ""): Keys {
  return {
    clock: { [names.clock + suffix]: keys },
    api: { [names.api + suffix]: publicPartsOf(keys) },
  };
}

/**
 * Adds a key for browsers that subscribe from now on. The clock has it first: at no moment does the API hand out a key that the
 * clock cannot sign with.
 */
export async function rotate(store: SecretStore<KeyHolder>): Promise<number[]> {
  const { clock, api } = await makeNewest(await listBoth(store));
  await store.put("clock", clock);
  await store.put("api", api);
  return numbersOf(await listBoth(store));
}

/** Deletes all keys but the newest. The API refuses them first, so that no browser subscribes with one meanwhile. */
export async function forgetOlder(store: SecretStore<KeyHolder>): Promise<number[]> {
  const stored = await listBoth(store);
  const [newest] = numbersOf(stored);
  if (newest === undefined) return [];
  for (const script of ["api", "clock"] as const) {
    const older = stored[script].filter((name) => (numberIn(name, names[script]) ?? newest) !== newest);
    if (older.length > 0) await store.put(script, Object.fromEntries(older.map((name) => [name, null])));
  }
  return [newest];
}

export async function listBoth(store: SecretStore<KeyHolder>): Promise<Stored> {
  return { clock: await store.list("clock"), api: await store.list("api") };
}

function numbersIn(stored: string[], name: string): number[] {
  return stored.flatMap((secret) => numberIn(secret, name) ?? []);
}
