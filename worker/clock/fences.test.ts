import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { query } from "../db/gate.ts";
import { useNeighbours } from "../test/fences.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const neighbours = useNeighbours(world);

const claim = async (owner: string, report: object = {}) => {
  const [row] = await neighbours.database.$client.query("select claim_alarms($1, $2, $3) as answer", [
    owner,
    crypto.randomUUID(),
    JSON.stringify(report),
  ]);
  return row?.["answer"];
};

/** A device and an alarm that is due, both of a person. */
async function prepare({ userId, sessionId }: { userId: string; sessionId: string }) {
  const endpoint = `https://push.example/${crypto.randomUUID()}`;
  const [made] = await world.sql(
    `with task as (insert into tasks (user_id, title) values ($1, 'Secret') returning id),
       alarm as (insert into alarms (user_id, task_id, at) select $1, id, now() from task returning id),
       device as (
         insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key)
         values ($1, $2, $3, 'p', 'a', 'k') returning id
       )
     select alarm.id as alarm, device.id as device from alarm, device`,
    [userId, sessionId, endpoint],
  );
  return { alarm: String(made?.["alarm"]), device: String(made?.["device"]), endpoint };
}

test("a claim takes its owner's alarms, and uses its owner's devices", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  const [hers, his] = [await prepare(ann), await prepare(bob)];
  expect(await claim(ann.userId)).toMatchObject({
    alarms: [{ id: hers.alarm }],
    subscriptions: [{ id: hers.device }],
  });
  expect(await world.sql("select claim from alarms where id = $1", [his.alarm])).toEqual([{ claim: null }]);
});

test("what is reported of another's devices and alarms changes nothing", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  const his = await prepare(bob);
  await claim(bob.userId);
  await claim(ann.userId, { ended: [his.endpoint], used: [his.device], closed: [his.alarm] });
  expect(await world.sql("select last_used_at from push_subscriptions where id = $1", [his.device])).toEqual([
    { last_used_at: null },
  ]);
  expect(await world.sql("select id from alarms where id = $1", [his.alarm])).toHaveLength(1);
});

test("the timekeeper sees the rows of whom it is set to, also in a query that forgets to say so", async () => {
  const [ann, bob] = [await createPerson(world), await createPerson(world)];
  for (const person of [ann, bob]) await prepare(person);
  for (const table of ["alarms", "push_subscriptions", "tasks", "reminder_settings", "lists"]) {
    await world.sql(
      `do $$
       declare
         of_others integer;
         owner text = '${ann.userId}';
       begin
         perform set_config('app.user_id', owner, true);
         set local role hedgerow_timekeeper;
         select count(*) filter (where user_id::text <> owner) into of_others from ${table};
         reset role;
         if of_others > 0 then raise exception 'it sees % of ${table}', of_others; end if;
       end $$`,
    );
  }
});

test("owners can claim nothing and find nobody, and the Worker's login sees no alarm", async () => {
  const { bob } = neighbours;
  const gate = neighbours.annsGate();
  for (const statement of [
    sql`select claim_alarms(${bob.userId}, ${crypto.randomUUID()}, '{}')`,
    sql`select owners_with_alarms(10)`,
  ])
    await expect(gate.run(query.execute(statement))).rejects.toMatchObject({ code: "42501" });
  for (const statement of [
    sql`select from alarms`,
    sql`select from push_subscriptions`,
    sql`select from reminder_settings`,
    sql`select say_moment(now())`,
    sql`set role hedgerow_timekeeper`,
  ])
    await expect((async () => neighbours.database.execute(statement))()).rejects.toMatchObject({
      cause: { code: "42501" },
    });
});

test("the timekeeper cannot read who people are, what they wrote beside a title, or what they did", async () => {
  const granted = await world.sql(
    `select table_name as name, string_agg(column_name, ', ' order by column_name) as columns
     from information_schema.column_privileges
     where grantee = 'hedgerow_timekeeper' and privilege_type = 'SELECT' and table_name in ('users', 'sessions', 'tasks', 'lists')
     group by 1 order by 1`,
  );
  expect(granted).toEqual([
    { name: "lists", columns: "archived_at, id, user_id" },
    { name: "sessions", columns: "expires_at, id" },
    {
      name: "tasks",
      columns:
        "completed, due_at, due_local, due_on, due_zone, id, list_id, reminders, repeat_rule, title, user_id",
    },
    { name: "users", columns: "email, email_verified, id, language" },
  ]);
  const others = await world.sql(
    `select distinct table_name as name from information_schema.column_privileges
     where grantee = 'hedgerow_timekeeper' and table_name not in
       ('users', 'sessions', 'tasks', 'lists', 'alarms', 'push_subscriptions', 'reminder_settings')`,
  );
  expect(others).toEqual([]);
});

test("a claim passes over what is just being changed, and waits for nobody", async () => {
  const ann = await createPerson(world);
  const { alarm } = await prepare(ann);
  const end = await world.lock(`update alarms set at = now() where id = '${alarm}'`);
  expect(await claim(ann.userId)).toMatchObject({ alarms: [] });
  await end();
  expect(await claim(ann.userId)).toMatchObject({ alarms: [{ id: alarm }] });
});

test("alarms are claimed and looked for without a look at what others have", async () => {
  const ann = await createPerson(world);
  await prepare(ann);
  await world.sql(
    `with others as (insert into users (email) select gen_random_uuid() || '@example.com' from generate_series(1, 500) returning id),
       task as (insert into tasks (user_id, title) select id, 'Trim' from others returning id, user_id)
     insert into alarms (user_id, task_id, at) select user_id, id, now() + interval '1 day' from task`,
  );
  for (const table of ["alarms", "tasks", "users"]) await world.sql(`vacuum analyze ${table}`);
  const looked =
    "coalesce(sum(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname in ('alarms', 'tasks', 'users')";
  const countLooks = (call: string) =>
    world.sql(
      `do $$
       declare
         before bigint = (select ${looked});
         since bigint;
       begin
         perform ${call};
         since = (select ${looked}) - before;
         if since > 30 then raise exception 'it looked at % rows', since; end if;
       end $$`,
    );
  await countLooks("owners_with_alarms(100)");
  await countLooks(`claim_alarms('${ann.userId}', gen_random_uuid(), '{}')`);
});
