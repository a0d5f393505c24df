import type { Actor } from "./actor.ts";
import { costlyRules, zones } from "./extreme.ts";
import type { World } from "./world.ts";

/** What makes an account as costly as its quotas allow, or as a test has time for. */
export interface Hoard {
  /** Tasks that repeat, each in a way of its own. */
  repeating: string[];
  /** Tasks with a hundred steps in letters of four bytes: 89 kB each. */
  large: string[];
  lists: string[];
}

const steps = `select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'title', repeat('🌳', 200), 'completed', true)) as steps
  from generate_series(1, 100)`;

export async function makeHoard(world: World, { id }: Pick<Actor, "id">): Promise<Hoard> {
  const ids = (rows: Record<string, unknown>[]) => rows.map((row) => String(row["id"]));
  const lists = await world.sql(
    `insert into lists (user_id, name) select $1, repeat('漢', 90) || n from generate_series(1, 499) n returning id`,
    [id],
  );
  // Half are due on days long ago, with rules that look through all days since. Half are due at times, in every zone.
  const repeating = await world.sql(
    `insert into tasks (user_id, title, list_id, due_on, repeat_rule, repeat_from)
       select $1, 'Rule ' || n, $2, '0001-01-01'::date + n::integer, ($3::text[])[1 + n % cardinality($3::text[])], 'due' from generate_series(1, 700) n
     returning id`,
    [id, lists[0]?.["id"], costlyRules],
  );
  await world.sql(
    `insert into tasks (user_id, title, due_at, due_zone, repeat_rule, repeat_from, tags)
       select $1, 'Time ' || n, now() + n * interval '1 minute', ($2::text[])[1 + n % cardinality($2::text[])],
         'FREQ=DAILY;UNTIL=99991231T235959Z', 'due', array(select 'tag-' || n || '-' || k from generate_series(1, 4) k)
       from generate_series(1, 2600) n`,
    [id, zones],
  );
  return {
    lists: ids(lists),
    repeating: ids(repeating),
    large: await makeLarge(world, id, 50, {}),
  };
}

export async function makeLarge(
  world: World,
  owner: string,
  count: number,
  { list, tag }: { list?: string; tag?: string },
): Promise<string[]> {
  const rows = await world.sql(
    `insert into tasks (user_id, title, list_id, tags, due_on, repeat_rule, repeat_from, checklist)
     select $1, n::text, $3::uuid, array_remove(array[$4::text], null), '2026-01-01', 'FREQ=DAILY', 'due', steps
     from generate_series(1, $2::int) n, (${steps}) s returning id`,
    [owner, count, list ?? null, tag ?? null],
  );
  return rows.map((row) => String(row["id"]));
}

/** An act that deleted as much as one request may, to undo. */
export async function plantAct(world: World, owner: string): Promise<void> {
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, before)
     select $1, gen_random_uuid(), $2, 'deleted', jsonb_build_object(
       'title', 'Task ' || n, 'description', repeat('x', 2000), 'created_at', now(), 'position', null, 'completed', false, 'priority', 3, 'tags', '{}'::text[], 'checklist', '[]'::jsonb)
     from generate_series(1, 1500) n`,
    [owner, crypto.randomUUID()],
  );
}

/** What the last request has written: the tasks that are as it left them, and its history. */
export async function countWritten(world: World, owner: string, since: bigint) {
  const [row] = await world.sql(
    `select (select coalesce(sum(size_of(task)), 0) from tasks task where user_id = $1 and xmin::text::bigint >= $2)::int as tasks,
       (select coalesce(sum(bytes_of(change)), 0) from task_changes change where user_id = $1 and xmin::text::bigint >= $2)::int as history`,
    [owner, String(since)],
  );
  return { tasks: Number(row?.["tasks"]), history: Number(row?.["history"]) };
}

/** The number of the next transaction. */
export async function nextTransaction(world: World): Promise<bigint> {
  const [row] = await world.sql("select pg_snapshot_xmax(pg_current_snapshot())::text as next");
  return BigInt(String(row?.["next"]));
}
