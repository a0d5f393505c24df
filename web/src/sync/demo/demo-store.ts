import { createMemo, createSignal, onCleanup, untrack } from "solid-js";
import type { Part } from "../../api/sync.ts";
import { here } from "../../dates/here.ts";
import { readDemoMark, writeDemoMark } from "../../storage/demo-mark.ts";
import { createActMaker } from "../act-maker.ts";
import { createDrafts, isLeft } from "../drafts.ts";
import { type Entry, openKept } from "../kept.ts";
import { createReaders } from "../readers.ts";
import { createReplica, unkeptPlace } from "../replica.ts";
import type { TaskStore } from "../store.ts";
import { exampleCopy } from "./examples.ts";

/** Nobody's account. What is done in it is on this device, and nothing of it is ever sent. */
export const demoOwner = "demo";

/** The account of the demo: the examples, and what was done here to them since. */
export function createDemoStore(): TaskStore {
  const replica = createReplica();
  const drafts = createDrafts(() => {});
  const makeActs = createActMaker(demoOwner);
  const [keeps, setKeeps] = createSignal(true);
  let closed = false;

  const begun = openKept(demoOwner).then(async (kept) => {
    if (closed) kept.close();
    const { entries, drafts: left } = await kept.load();
    const { today, zone } = untrack(here);
    drafts.begin(kept.database, left);
    replica.begin({ copy: exampleCopy(today, zone), cursor: "examples", entries });
    setKeeps(kept.database !== undefined);
    return kept;
  });

  async function take(groups: readonly Part[][], isImport = false): Promise<void> {
    const acts = makeActs(groups, isImport);
    replica.add(acts.map((act) => ({ ...act, n: unkeptPlace })));
    const kept = await begun;
    const entries = await kept.keepActs(acts).catch((thrown: unknown) => {
      replica.drop(new Set(acts.map(({ id }) => id)));
      throw thrown;
    });
    replica.setPlaces(entries);
    if (!readDemoMark()) writeDemoMark({});
  }

  async function drop(entries: readonly Entry[]): Promise<void> {
    await (await begun).drop(entries);
    replica.drop(new Set(entries.map(({ id }) => id)));
  }

  onCleanup(() => {
    closed = true;
    drafts.close();
    void begun.then((kept) => kept.close());
  });

  return {
    owner: demoOwner,
    ...createReaders(replica),
    // Nothing waits to be sent.
    waiting: () => [],
    isPending: () => false,
    drafts,
    leftDrafts: createMemo(() =>
      replica.isWhole() ? [...drafts.keys()].filter((key) => isLeft(key, replica.now())) : [],
    ),
    pause: () => undefined,
    take,
    drop,
    withReadsPaused: (act) => act(),
    sendAgain: () => Promise.resolve(),
    keeps,
    isOpen: () => false,
    open: () => true,
    read: () => Promise.resolve(),
    settled: () => Promise.resolve(),
  };
}
