import type { Client } from "../client.ts";
import type { Act } from "../types.ts";
import { type Command, textOf } from "./command.ts";
import { Failure, usage } from "./failure.ts";
import { openClient } from "./session.ts";
import { harmless, join, plural } from "./text.ts";

export const undo: Command = {
  name: "undo",
  usage: "undo [--all-since TIME] [--dry-run]",
  summary: "Take back what this program did last",
  about: ["Only what was done with this sign-in is taken back, and nothing of what others did since."],
  options: {
    "all-since": {
      type: "string",
      value: "TIME",
      about: "Take back all since then: 10:00, 2026-11-30T10:00, or 20m, 2h, 3d",
    },
    "dry-run": { type: "boolean", short: "n", about: "Say what would be taken back, and take back nothing" },
  },
  examples: ["hedgerow undo", "hedgerow undo --all-since 10:00", "hedgerow undo --all-since 2h --dry-run"],
  async run({ out, options, args }) {
    if (args.length > 0)
      throw usage("undo takes no words.", "hedgerow undo, or hedgerow undo --all-since 10:00");
    const client = await openClient(options.origin);
    const isDry = options["dry-run"] === true;
    const since = textOf(options, "all-since");
    const head = isDry ? "Would take back" : "Took back";
    if (since !== undefined) {
      const answer = await undoSince(client, readTime(since, new Date()), isDry);
      if (answer.in_the_way !== undefined)
        throw new Failure("refused", "acts_changed_meanwhile", "Others have changed the same tasks since.", {
          data: { in_the_way: answer.in_the_way },
        });
      const more = answer.counts.acts - answer.acts.length;
      const rest = more > 0 ? [`  … and ${more} more`] : [];
      return out.give(answer, [
        `${head} ${plural(answer.counts.acts, "act")}:`,
        ...answer.acts.map((act) => `  ${sayAct(act)}`),
        ...rest,
      ]);
    }
    const act = await findLast(client);
    const answer = await client.post("/api/tasks/undo", {
      body: { act: act.act, ...(isDry && { dry_run: true }) },
    });
    await out.give(answer, [`${head}: ${sayAct(act)}`]);
  },
};

async function findLast(client: Client): Promise<Act> {
  let cursor: string | undefined;
  do {
    const page = await client.get("/api/acts", {
      query: { by: "me", ...(cursor !== undefined && { cursor }) },
    });
    const act = page.acts.find(({ undo: isUndo, undone }) => !isUndo && !undone);
    if (act !== undefined) return act;
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  throw nothing();
}

async function undoSince(client: Client, moment: Date, isDry: boolean) {
  const since = moment.toISOString();
  const { acts } = await client.get("/api/acts", { query: { by: "me", since } });
  const by = acts.find((act) => act.by !== undefined || act.session_id !== undefined);
  const doer = by && doerOf(by);
  if (doer === undefined) throw nothing();
  return client.post("/api/acts/undo", { body: { by: doer, since, ...(isDry && { dry_run: true }) } });
}

function doerOf({ by, session_id: session }: Act) {
  if (by?.kind === "program" || by?.kind === "key") return { kind: by.kind, id: by.id };
  return session === undefined ? undefined : { kind: "browser" as const, id: session };
}

function nothing(): Failure {
  return new Failure("notFound", "nothing_to_undo", "There is nothing to take back.");
}

const verbs = ["created", "changed", "completed", "reopened", "deleted"] as const;
const words = {
  created: "added",
  changed: "changed",
  completed: "completed",
  reopened: "opened again",
  deleted: "deleted",
};

/** "Pay rent: added", or "5 tasks: 3 added and 2 completed: Pay rent, Call Ann, …" */
function sayAct({ tasks, lists, titles, list_names: names = [] }: Act): string {
  const told = verbs.filter((verb) => tasks[verb] > 0);
  const sum = told.reduce((total, verb) => total + tasks[verb], 0);
  const quoted = [...titles, ...names].map((title) => `“${harmless(title)}”`);
  const [first = ""] = quoted;
  if (sum === 1 && told[0] !== undefined && lists === undefined) return `${words[told[0]]} ${first}`;
  // Completing what repeats makes the next one, of the same title.
  const isRepeated = new Set(quoted).size === 1 && tasks.completed === 1 && tasks.created === 1 && sum === 2;
  if (isRepeated) return `completed ${first}, and added the next one`;
  const ofTasks = told.map((verb) => `${words[verb]} ${plural(tasks[verb], "task")}`);
  const ofLists = (["created", "changed", "deleted"] as const)
    .filter((verb) => (lists?.[verb] ?? 0) > 0)
    .map((verb) => `${words[verb]} ${plural(lists?.[verb] ?? 0, "list")}`);
  return `${join([...ofTasks, ...ofLists])}: ${quoted.join(", ")}${sum > titles.length ? ", …" : ""}`;
}

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time of this day by this machine's clock, how long ago, or a moment. */
function readTime(text: string, now: Date): Date {
  const ago = /^(\d{1,4})([mhd])$/.exec(text);
  if (ago) return new Date(now.getTime() - Number(ago[1]) * (units[ago[2] ?? ""] ?? 0));
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (clock) {
    const time = new Date(now);
    time.setHours(Number(clock[1]), Number(clock[2]), 0, 0);
    if (time > now)
      throw usage(`${text} is still to come today.`, "Say the day, too: --all-since 2026-11-30T22:00");
    return time;
  }
  const moment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)
    ? new Date(text.includes("T") ? text : `${text}T00:00`)
    : undefined;
  if (moment === undefined || Number.isNaN(moment.getTime()))
    throw usage(`“${harmless(text)}” is not a time, as in 10:00, 2026-11-30T10:00 or 2h`);
  return moment;
}
