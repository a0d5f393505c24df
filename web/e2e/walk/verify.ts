import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { type Device, use } from "./device.ts";
import type { Kept, Row } from "./hands.ts";
import type { Ledger } from "./ledger.ts";
import type { Program, Whole } from "./program.ts";

const patience = 60_000;

/** Waits until nothing waits any more, and compares all that there is with each other and with what was done. */
export async function verify(devices: Device[], program: Program, ledger: Ledger): Promise<void> {
  for (const device of devices) await settle(device, program);
  const whole = await program.readWhole();
  const refused: Kept["outbox"] = [];
  for (const device of devices) {
    for (const [tab, page] of device.tabs) {
      const where = `${device.name} ${tab}`;
      await expectShown(where, "", page, program);
      await expectShown(where, "list=none&sort=position", page, program);
      for (const { id } of whole.lists) await expectShown(where, `list=${id}&sort=position`, page, program);
    }
    const [page] = device.tabs.values();
    if (page) refused.push(...(await use(page, "kept")).outbox);
  }
  expectAllowed(refused, ledger);
  await expectNothingLost(whole, refused, program, ledger);
}

/** Until the device has nothing to send, and the same as the server. */
async function settle(device: Device, program: Program): Promise<void> {
  const [page] = device.tabs.values();
  if (!page) throw new Error(`${device.name} has no tab`);
  let wrong = "";
  for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
    const kept = await use(page, "kept");
    const waiting = kept.outbox.filter(({ problem }) => problem === undefined);
    wrong = `${waiting.length} acts wait: ${JSON.stringify(waiting).slice(0, 500)}`;
    if (waiting.length > 0) continue;
    wrong = differenceOf(kept, await program.readWhole());
    if (wrong === "") return;
  }
  throw new Error(`${device.name} does not settle: ${wrong}`);
}

function differenceOf(kept: Whole, whole: Whole): string {
  for (const name of ["tasks", "lists"] as const) {
    const there = new Map(whole[name].map((row) => [row.id, row]));
    const here = new Map(kept[name].map((row) => [row.id, row]));
    for (const id of new Set([...there.keys(), ...here.keys()])) {
      if (isDeepStrictEqual(sorted(there.get(id)), sorted(here.get(id)))) continue;
      return `here ${JSON.stringify(here.get(id))}, on the server ${JSON.stringify(there.get(id))}`;
    }
  }
  return "";
}

const sorted = (row: Row | undefined) => row && Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));

type Page = Parameters<typeof use>[0];

/** A view shows what the API has in it, and its count is right. */
async function expectShown(where: string, view: string, page: Page, program: Program): Promise<void> {
  const address = `?${view.replace("&sort=position", "") || "view=all"}`;
  await use(page, "go", `/${address}`);
  const stored = await program.readIds(view);
  let shown: string[] = [];
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) {
    const rows = await use(page, "rows");
    shown = rows.map(({ id }) => id);
    const open = rows.filter(({ completed }) => !completed).map(({ id }) => id);
    // What is completed is below the rest, and everything is not sorted by hand.
    const isInOrder =
      view === "" ||
      isDeepStrictEqual(
        open,
        stored.filter((id) => open.includes(id)),
      );
    if (!isInOrder || !isDeepStrictEqual(shown.toSorted(), stored.toSorted())) continue;
    const counted = (await use(page, "counts"))[address];
    if (counted !== undefined && counted !== open.length)
      throw new Error(`${where} counts ${counted}, and shows ${open.length}`);
    return;
  }
  throw new Error(`${where} shows in “${view}” ${shown.join(" ")}, and the server has ${stored.join(" ")}`);
}

/** Only what was about something that is gone may have been refused. */
function expectAllowed(refused: Kept["outbox"], ledger: Ledger): void {
  const hasDeleted =
    [...ledger.tasks.values()].some(({ deleted }) => deleted) ||
    [...ledger.lists.values()].some(({ deleted }) => deleted);
  for (const { parts, problem } of refused) {
    const isAboutList = JSON.stringify(problem).includes("list_id");
    const isGone = /not_found|deleted_meanwhile/.test(problem?.type ?? "") || isAboutList;
    if (!isGone || !hasDeleted)
      throw new Error(`refused: ${JSON.stringify(problem)} ${JSON.stringify(parts)}`);
  }
}

async function expectNothingLost(
  whole: Whole,
  refused: Kept["outbox"],
  program: Program,
  ledger: Ledger,
): Promise<void> {
  const live = new Map(whole.tasks.map((task) => [task.id, task]));
  const bin = new Map(
    (await program.readBin()).flatMap(({ task }) => (task ? [[task.id, task] as const] : [])),
  );
  const kept = JSON.stringify(refused);
  const strangers = [...live.keys()].filter((id) => !ledger.tasks.has(id));
  if (strangers.length > 0) throw new Error(`nobody has added ${strangers.join()}`);
  for (const story of ledger.tasks.values()) {
    const { id, texts, title, description, hands, deleted, undone } = story;
    const task = live.get(id);
    const say = (words: string) =>
      new Error(`${words}: ${JSON.stringify({ ...story, hands: [...hands], task })}`);
    if (!task && !deleted) throw say("a task is lost that nobody has removed");
    if (task && bin.has(id)) throw say("a task is in the list and in the bin");
    if (!task && !bin.has(id) && !kept.includes(id))
      throw say("a task is neither in the list nor in the bin");
    if (task && deleted && !undone && hands.size === 1) throw say("a task is there that was removed");
    const history = await program.readHistory(id);
    const known = JSON.stringify([task, bin.get(id)]) + history + kept;
    const lost = texts.filter((text) => !known.includes(text));
    if (lost.length > 0) throw say(`“${lost.join("”, “")}” is lost`);
    if (!task || undone || deleted) continue;
    if (task["title"] !== title) throw say("the last title does not stand");
    if (task["description"] !== description) throw say("the last description does not stand");
  }
  for (const { id, names, deleted } of ledger.lists.values()) {
    const list = whole.lists.find((each) => each.id === id);
    if (!list && !deleted) throw new Error(`the list ${names.join()} is lost`);
  }
}
