import { forget, recallJson, remember } from "../shell/shelf.ts";
import { type Deed, isDeed } from "./outbox.ts";

/**
 * The outbox outlives its page: what was typed without a connection is sent by the next page that opens. Each tab
 * keeps its own and holds a lock while it lives, so that what a closed tab left is found by its lock being free, and
 * two tabs never send the same.
 */
const prefix = "hedgerow.outbox.";

export interface Strongbox {
  keep: (deeds: Deed[]) => void;
  /** Whatever still happens to the deeds after the person has gone is not written down. */
  close: () => void;
  /** What closed tabs of this person left behind, now ours. */
  inherit: () => Promise<Deed[]>;
}

export function openStrongbox(owner: string): Strongbox {
  const place = prefix + crypto.randomUUID();
  const held = holdLock(place);
  let closed = false;
  return {
    keep: (deeds) => {
      if (closed) return;
      if (deeds.length > 0) remember(place, JSON.stringify({ owner, deeds }));
      else forget(place);
    },
    close: () => {
      closed = true;
    },
    inherit: async () => {
      await held;
      return navigator.locks.request("hedgerow.inheritance", () => takeFromTheDead(place, owner));
    },
  };
}

export function emptyStrongboxes(owner: string): void {
  for (const name of boxNames()) if (!isOfAnother(name, owner)) forget(name);
}

function holdLock(name: string): Promise<void> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

async function takeFromTheDead(own: string, owner: string): Promise<Deed[]> {
  const { held = [] } = await navigator.locks.query();
  const alive = new Set(held.map(({ name }) => name));
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
