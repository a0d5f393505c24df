import { forget, recallJson, remember } from "../storage/local-storage.ts";
import { type Deed, isDeed } from "./outbox.ts";

/**
 * The outbox outlives its page: what was typed without a connection is sent by the next page that opens. Each tab
 * keeps its own and holds a lock while it lives, so that what a closed tab left is found by its lock being free, and
 * two tabs never send the same.
 */
const prefix = "hedgerow.outbox.";

export interface Strongbox {
  keep: (deeds: Deed[]) => void;
  /** Whatever still happens to the deeds after the person has gone is not written down, and what is there waits for them. */
  close: () => void;
  /** What closed tabs of this person left behind, now ours. */
  inherit: () => Promise<Deed[]>;
}

export function openStrongbox(owner: string): Strongbox {
  const place = prefix + crypto.randomUUID();
  const lock = holdLock(place);
  let closed = false;
  return {
    keep: (deeds) => {
      if (closed) return;
      if (deeds.length > 0) remember(place, JSON.stringify({ owner, deeds }));
      else forget(place);
    },
    close: () => {
      closed = true;
      lock.release();
    },
    inherit: async () => {
      await lock.held;
      return navigator.locks.request("hedgerow.inheritance", async () => {
        const alive = await findAlive();
        return closed ? [] : takeFromTheDead(place, owner, alive);
      });
    },
  };
}

export function emptyStrongboxes(owner: string): void {
  for (const name of boxNames()) if (!isOfAnother(name, owner)) forget(name);
}

function holdLock(name: string) {
  const held = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  void navigator.locks.request(name, () => {
    held.resolve();
    return end.promise;
  });
  return { held: held.promise, release: end.resolve };
}

async function findAlive(): Promise<Set<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}

function takeFromTheDead(own: string, owner: string, alive: Set<string | undefined>): Deed[] {
  const found: Deed[] = [];
  for (const name of boxNames()) {
    if (name === own || alive.has(name) || isOfAnother(name, owner)) continue;
    const box = readBox(name);
    if (box.owner === owner) found.push(...box.deeds);
    forget(name);
  }
  return found;
}

/** It waits for its own person to come back; only what cannot be read is nobody's. */
function isOfAnother(name: string, owner: string): boolean {
  const box = readBox(name);
  return box.owner !== undefined && box.owner !== owner;
}

function readBox(name: string): { owner: string | undefined; deeds: Deed[] } {
  const { owner, deeds }: { owner?: unknown; deeds?: unknown } = Object(recallJson(name));
  return {
    owner: typeof owner === "string" ? owner : undefined,
    deeds: Array.isArray(deeds) ? deeds.filter(isDeed) : [],
  };
}

function boxNames(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}
