import { beforeEach } from "vitest";
import { as, createGrant, createPerson, type Key, type Person } from "./people.ts";
import type { World } from "./world.ts";

/** A word that is in all that a program for the garden must not see. */
export const hidden = "zephyr";

type Sender = ReturnType<typeof as>;

/** A person with two lists and more, and a program for each list. */
export interface Household {
  ann: Person;
  asAnn: Sender;
  /** A program for the garden alone, and its grant. */
  gardener: Sender;
  grant: Key;
  /** Another one for the kitchen. */
  baker: Sender;
  garden: string;
  kitchen: string;
  view: string;
  /** A task in the garden. */
  hedge: string;
  /** A task in the kitchen with one below it, one in no list, and one that was deleted. */
  oven: string;
  tray: string;
  call: string;
  gone: string;
}

/** Call at the top of a test file: there is a new one for each test. */
export function useHousehold(world: World): Household {
  const household: Partial<Household> = {};
  beforeEach(async () => {
    Object.assign(household, await makeHousehold(world));
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It is whole before each test.
  return household as Household;
}

async function makeHousehold(world: World): Promise<Household> {
  const ann = await createPerson(world);
  const asAnn = as(world, ann);
  const make = async (path: string, body: object) => {
    const answer = await asAnn.post(path, body);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json<{ id: string }>()).id;
  };
  const more = { description: hidden, tags: [hidden], due_on: "2035-01-02", reminders: [{ days_before: 0 }] };
  const garden = await make("/api/lists", { name: "Garden" });
  const kitchen = await make("/api/lists", { name: `Kitchen ${hidden}` });
  const view = await make("/api/views", { name: `Soon ${hidden}`, filter: { tags: [hidden] } });
  const hedge = await make("/api/tasks", { title: "Trim the hedge", list_id: garden, tags: ["green"] });
  const oven = await make("/api/tasks", { title: `Clean ${hidden}`, list_id: kitchen, ...more });
  const tray = await make("/api/tasks", { title: `Tray ${hidden}`, parent_id: oven });
  const call = await make("/api/tasks", { title: `Call ${hidden}`, ...more });
  const gone = await make("/api/tasks", { title: `Gone ${hidden}`, list_id: kitchen });
  await asAnn.delete(`/api/tasks/${gone}`);
  await asAnn.patch(`/api/tasks/${tray}`, { title: `Rinse ${hidden}` });
  const grant = await createGrant(world, ann, { scope: "write", name: "Gardener", list: garden });
  const gardener = as(world, grant);
  const baker = as(world, await createGrant(world, ann, { scope: "write", name: "Baker", list: kitchen }));
  return { ann, asAnn, gardener, grant, baker, garden, kitchen, view, hedge, oven, tray, call, gone };
}

/** All that a person has beside the garden, as the database has it. */
export async function restOf(
  world: World,
  { ann, garden, hedge }: Household,
): Promise<Record<string, unknown>> {
  const rest: Record<string, unknown> = {};
  for (const [table, condition] of Object.entries(beside)) {
    const text = `select to_jsonb(one) as row from ${table} as one where user_id = $1 and ${condition} order by 1`;
    rest[table] = await world.sql(text, [ann.userId, ...(condition.includes("$2") ? [garden] : [])]);
  }
  const marks =
    "select id, undone from task_changes where user_id = $1 and task_id <> $2 and grant_id is null order by 1";
  return { ...rest, marks: await world.sql(marks, [ann.userId, hedge]) };
}

const beside = {
  tasks: "list_id is distinct from $2::uuid",
  lists: "true",
  list_changes: "true",
  alarms: "not exists (select from tasks where tasks.id = task_id and tasks.list_id = $2::uuid)",
  access_keys: "true",
  grants: "list_id is distinct from $2::uuid",
  webhooks: "true",
  deliveries: "true",
  push_subscriptions: "true",
  reminder_settings: "true",
  operations: "true",
  idempotency_keys: "grant_id is null",
  account_events: "true",
  sessions: "true",
  passkeys: "true",
};

const entrance = "enter_with_grant(uuid, text, text, boolean)";

/** Changes a word of the entrance of programs, and returns what changes it back. */
async function changeEntrance(world: World, from: string, to: string): Promise<() => Promise<void>> {
  const [row] = await world.sql("select pg_get_functiondef($1::regprocedure) as text", [entrance]);
  const text = String(row?.["text"]);
  if (!text.includes(from)) throw new Error(`the entrance does not say ${from}`);
  await world.sql(text.replace(from, () => to));
  return async () => void (await world.sql(text));
}

/** Lets a program for one list in on every route. */
export const openEveryRoute = (world: World) => changeEntrance(world, "for_one_list is not true", "false");

/** Lets it in as its owner, whom the database shows all lists. */
export const letInAsOwner = (world: World) => changeEntrance(world, "hedgerow_one_list", "hedgerow_owner");

/** Forgets that there is only one list. */
export const forgetTheList = (world: World) =>
  changeEntrance(world, "if only_list is not null then\n        done", "if false then\n        done");
