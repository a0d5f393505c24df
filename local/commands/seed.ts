import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { hashPassword } from "../../worker/auth/password/hash.ts";
import { withClient } from "../postgres/client.ts";
import { migrateUp } from "../postgres/migrate.ts";
import { print } from "../product/print.ts";
import { withDatabase } from "./database.ts";
import { demonstrationPassword, people, type Person } from "./demonstration.ts";

const hour = 3_600_000;

/** `npm run db:seed` adds people with tasks for a demonstration. Existing ones stay as they are. */
await withDatabase(async ({ address }) => {
  await migrateUp(address);
  await withClient(address, async (client) => {
    for (const person of people) {
      const tasks = await seedPerson(client, person);
      print(tasks === 0 ? `${person.email} is there already` : `${person.email} with ${tasks} tasks`);
    }
  });
  print(`\nEach signs in with the password: ${demonstrationPassword}`);
});

/** Adds a person, a password and tasks, all or nothing. Answers how many tasks; 0 if the e-mail address is taken. */
async function seedPerson(client: Client, { name, email, lists, tasks }: Person): Promise<number> {
  await client.query("begin");
  const made = await client.query(
    "insert into users (name, email) values ($1, $2) on conflict (email) do nothing returning id",
    [name, email],
  );
  const owner: string | undefined = made.rows[0]?.id;
  if (owner !== undefined) {
    await client.query(
      `insert into accounts (user_id, account_id, provider_id, password_hash)
       values ($1, $2, 'credential', $3)`,
      [owner, owner, hashPassword(demonstrationPassword)],
    );
    await insertTasks(client, owner, lists, tasks);
  }
  await client.query("commit");
  return owner === undefined ? 0 : tasks.length;
}

/** Inserts through the gate, because only an owner who has entered may write tasks. */
async function insertTasks(
  client: Client,
  owner: string,
  lists: Person["lists"],
  tasks: Person["tasks"],
): Promise<void> {
  const session = randomUUID();
  await client.query(
    `insert into sessions (id, user_id, token, expires_at)
     values ($1, $2, $3, now() + interval '1 minute')`,
    [session, owner, randomUUID()],
  );
  await client.query("select enter_as_owner($1, $2)", [session, owner]);
  const listIds = new Map(lists.map(([list]) => [list, randomUUID()]));
  const rows = tasks.map(([title, description, details = {}], index) => {
    // The first task is the newest, and most old tasks are completed.
    const age = (2 + index * 11 + (index % 5) * 3) * hour;
    const completed = index > 6 && index % 4 !== 0;
    const created = new Date(Date.now() - age);
    const updated = completed ? new Date(created.getTime() + Math.min(age / 2, 30 * hour)) : created;
    const { due, list, tags = [], priority = 0, rule, steps = [], reminders } = details;
    return {
      title,
      description,
      completed: completed && due === undefined,
      created_at: created,
      updated_at: updated,
      due_on: due === undefined ? null : new Date(Date.now() + due * 24 * hour).toISOString().slice(0, 10),
      list_id: list && listIds.get(list),
      tags,
      priority,
      repeat_rule: rule,
      repeat_from: rule && "due",
      reminders,
      checklist: steps.map((step, nth) => ({ id: String(nth + 1), title: step, completed: nth === 0 })),
    };
  });
  await client.query(
    `insert into lists (id, user_id, name, colour)
     select id, $1, name, colour from jsonb_to_recordset($2) as list (id uuid, name text, colour text)`,
    [owner, JSON.stringify(lists.map(([list, colour]) => ({ id: listIds.get(list), name: list, colour })))],
  );
  await client.query(
    `insert into tasks (user_id, title, description, completed, created_at, updated_at, due_on, list_id, tags, priority,
       repeat_rule, repeat_from, checklist, reminders)
     select $1, title, description, completed, created_at, updated_at, due_on, list_id, tags, priority,
       repeat_rule, repeat_from, checklist, reminders
     from jsonb_to_recordset($2) as task
       (title text, description text, completed boolean, created_at timestamptz, updated_at timestamptz, due_on date,
        list_id uuid, tags text[], priority smallint, repeat_rule text, repeat_from text, checklist jsonb, reminders jsonb)`,
    [owner, JSON.stringify(rows)],
  );
  await client.query("reset role");
  await client.query("delete from sessions where id = $1", [session]);
}
