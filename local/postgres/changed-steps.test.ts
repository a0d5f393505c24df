import { expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { listApplied, migrateDown, migrateUp } from "./migrate.ts";

const database = useDatabase();
const list = Array.from({ length: 20 }, (_, nth) => ({
  id: `${nth}`,
  title: "Prune the tree",
  completed: false,
}));
const ticked = (...places: number[]) =>
  list.map((step, nth) => ({ ...step, completed: places.includes(nth) }));

test("without the migration that keeps changed steps, the history has whole lists, and undoes to them", async () => {
  const {
    rows: [ann],
  } = await database.direct.query("insert into users (email) values ('ann@example.com') returning id");
  const owner = await database.direct.connect();
  /** One act of Ann's. */
  const act = async (statement: string, ...values: unknown[]) => {
    await owner.query("begin");
    await owner.query("select set_config('app.user_id', $1, true)", [ann.id]);
    await owner.query(statement, values);
    await owner.query("commit");
  };
  const history = async () => {
    const { rows } = await owner.query(
      "select before -> 'checklist' as before, after -> 'checklist' as after from task_changes where kind = 'changed' order by id",
    );
    return rows;
  };
  const checklist = async () => (await owner.query("select checklist from tasks")).rows[0]?.checklist;

  await act(
    "insert into tasks (user_id, title, checklist) values ($1, 'Trim', $2)",
    ann.id,
    JSON.stringify(list),
  );
  const change = "update tasks set checklist = $1";
  for (const places of [[1], [1, 2], [1, 2, 3]]) await act(change, JSON.stringify(ticked(...places)));
  await act("select undo_last_act(null)");
  await act("select undo_last_act(null)");
  await act(change, JSON.stringify(ticked(1, 9)));
  expect((await history()).every(({ before, after }) => "parts" in before && "parts" in after)).toBe(true);

  const applied = await listApplied(database.ownerAddress);
  const at = applied.findIndex((tag) => tag.endsWith("_changed_steps"));
  await migrateDown(database.ownerAddress, { to: applied[at - 1] });
  const whole = [
    { before: list, after: ticked(1) },
    { before: ticked(1), after: ticked(1, 2) },
    { before: ticked(1, 2), after: ticked(1, 2, 3) },
    { before: ticked(1), after: ticked(1, 9) },
  ];
  expect(await history()).toEqual(whole);
  const { rows: used } = await owner.query(
    "select history_bytes::int as used, (select sum(bytes)::int from task_changes) as sum from account_usage",
  );
  expect(used[0].used).toBe(used[0].sum);
  await act("select undo_last_act(null)");
  expect(await checklist()).toEqual(ticked(1));

  await migrateUp(database.ownerAddress);
  expect(await history()).toEqual(whole);
  await act("select undo_last_act(null)");
  expect(await checklist()).toEqual(list);
  owner.release();
});
