import type { Page } from "playwright-core";
import { use } from "./device.ts";
import type { Edit } from "./hands.ts";
import type { Ledger } from "./ledger.ts";
import type { Program } from "./program.ts";
import type { Random } from "./random.ts";

interface Walker {
  random: Random;
  ledger: Ledger;
  /** A text that was never used before, and that the quick add reads as nothing but a title. */
  fresh: (what: string) => string;
}

type Act = (page: Page, who: string, walker: Walker) => Promise<string>;

const nothing = "(nothing to do it to)";

const acts: Record<string, Act> = {
  async add(page, who, { ledger, fresh }) {
    const title = fresh("task");
    const id = await use(page, "add", title);
    ledger.added(who, id, title);
    return title;
  },
  rename: (page, who, walker) => edit(page, who, walker, { title: walker.fresh("renamed") }),
  describe: (page, who, walker) => edit(page, who, walker, { description: walker.fresh("described") }),
  day: (page, who, walker) =>
    edit(page, who, walker, { day: `2031-0${1 + Math.floor(walker.random.next() * 9)}-11` }),
  move: (page, who, walker) => edit(page, who, walker, { list: Math.floor(walker.random.next() * 9) }),
  tag: (page, who, walker) =>
    edit(page, who, walker, { tag: walker.random.pick(["lane", "shed", "pond"]) ?? "lane" }),
  step: (page, who, walker) => edit(page, who, walker, { step: walker.fresh("step") }),
  tickStep: (page, who, walker) => edit(page, who, walker, { tickStep: true }),
  tick: (page, who, walker) =>
    onRow(page, walker, async (id) => {
      if (await use(page, "tick", id)) walker.ledger.changed(who, id, {});
    }),
  remove: (page, who, walker) =>
    onRow(page, walker, async (id) => {
      if (await use(page, "remove", id)) walker.ledger.deleted(who, id);
    }),
  reorder: async (page, _who, walker) => {
    await use(page, "go", "/?list=none");
    return onRow(page, walker, async (id) => void (await use(page, "moveUp", id)));
  },
  undo: (page, who, walker) => press(page, who, walker, "undo"),
  redo: (page, who, walker) => press(page, who, walker, "redo"),
  async newList(page, _who, { ledger, fresh }) {
    const name = fresh("list");
    if (!(await use(page, "newList", name))) return nothing;
    const id = new URL(page.url()).searchParams.get("list");
    if (id === null) throw new Error(`the page is not at the new list ${name}`);
    ledger.listMade(id, name);
    return name;
  },
  async renameList(page, _who, { random, ledger, fresh }) {
    const list = random.pick(await use(page, "lists"));
    const name = fresh("list");
    if (!list || !(await use(page, "renameList", list.id, name))) return nothing;
    ledger.listRenamed(list.id, name);
    return `${list.name} to ${name}`;
  },
  async deleteList(page, _who, { random, ledger }) {
    const list = random.pick(await use(page, "lists"));
    if (!list || !(await use(page, "deleteList", list.id))) return nothing;
    ledger.listDeleted(list.id);
    return list.name;
  },
  async look(page, _who, { random }) {
    const lists = await use(page, "lists");
    const views = [
      "/?view=all",
      "/?view=all",
      "/?list=none",
      "/?view=upcoming",
      "/?tag=lane",
      ...lists.map(({ id }) => `/?list=${id}`),
    ];
    const view = random.pick(views) ?? "/?view=all";
    await use(page, "go", view);
    return view;
  },
};

/** How often a person does what. */
const often: [name: string, weight: number][] = [
  ["add", 22],
  ["rename", 12],
  ["describe", 8],
  ["tick", 10],
  ["remove", 7],
  ["undo", 9],
  ["redo", 4],
  ["day", 4],
  ["move", 5],
  ["reorder", 6],
  ["tag", 4],
  ["step", 5],
  ["tickStep", 3],
  ["newList", 3],
  ["renameList", 2],
  ["deleteList", 1],
  ["look", 8],
];

export const choices = often.flatMap(([name, weight]) => {
  const act = acts[name];
  return act ? [{ name, weight, act }] : [];
});

async function onRow(page: Page, { random }: Walker, act: (id: string) => Promise<void>): Promise<string> {
  const row = random.pick(await use(page, "rows"));
  if (!row) return nothing;
  await act(row.id);
  return row.title;
}

async function edit(page: Page, who: string, walker: Walker, change: Edit): Promise<string> {
  const row = walker.random.pick(await use(page, "rows"));
  if (!row) return nothing;
  const done = await use(page, "edit", row.id, change);
  // The row may have gone while the editor opened: somebody else has removed it.
  if (!done) return `${row.title}: gone before it was saved`;
  walker.ledger.changed(who, row.id, change);
  return `${row.title}: ${JSON.stringify(change)} ${done.join()}`;
}

async function press(page: Page, who: string, { ledger }: Walker, way: "undo" | "redo"): Promise<string> {
  const notice = await use(page, "press", way);
  if (notice === "") throw new Error(`${who} pressed ${way}, and the page says nothing`);
  ledger.undone(who, notice);
  return notice;
}

const byProgram = [
  { kind: "add", weight: 3 },
  { kind: "rename", weight: 4 },
  { kind: "describe", weight: 2 },
  { kind: "tick", weight: 3 },
  { kind: "remove", weight: 1 },
] as const;

/** What a program does through the API, at once and with an answer. */
export async function actByProgram(program: Program, { random, ledger, fresh }: Walker): Promise<string> {
  const who = "program";
  const { tasks } = await program.readWhole();
  const task = random.pick(tasks);
  const { kind } = random.weigh(byProgram);
  if (kind === "add" || !task) {
    const title = fresh("task");
    const answer = await program.ask("POST", "tasks", { title });
    const { id }: { id: string } = await answer.json();
    ledger.added(who, id, title);
    return `add ${title}`;
  }
  if (kind === "remove") {
    const { ok } = await program.ask("DELETE", `tasks/${task.id}`);
    if (ok) ledger.deleted(who, task.id);
    return `remove ${String(task["title"])}`;
  }
  const change = {
    ...(kind === "rename" && { title: fresh("renamed") }),
    ...(kind === "describe" && { description: fresh("described") }),
  };
  const body = kind === "tick" ? { completed: task["completed"] !== true } : change;
  const { ok } = await program.ask("PATCH", `tasks/${task.id}`, body);
  if (ok) ledger.changed(who, task.id, change);
  return `${kind} ${String(task["title"])}: ${JSON.stringify(body)} ${ok ? "" : "refused"}`;
}
