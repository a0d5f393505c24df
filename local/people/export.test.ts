import { readFile, stat, symlink, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { askControl } from "../harness/ask.ts";
import { runPeople } from "../harness/people.ts";
import { usePeople } from "../harness/use-people.ts";
import { withClient } from "../postgres/client.ts";
import { findRunning } from "../product/lock.ts";
import { openState } from "../product/state.ts";
import { parts } from "./export-parts.ts";
import { readPages, rowsOfAPage } from "./pages.ts";

const { database, environment, inState, run, sql } = usePeople();

async function createPerson(email: string): Promise<string> {
  return (await sql("insert into users (email) values ($1) returning id", [email]))[0].id;
}

type Json = Record<string, unknown>;

/** The reader of the app's own exports. */
interface WebReader {
  isIt: (file: unknown) => boolean;
  read: (...file: unknown[]) => Promise<{ tasks: Json[]; lists: Json[]; views: Json[] }>;
}

/** Works in the database of the running product. */
async function withAccount<T>(work: Parameters<typeof withClient<T>>[1]): Promise<T> {
  const running = await findRunning(await openState({ HEDGEROW_STATE: await askControl("GET", "/state") }));
  return withClient(running?.database?.address ?? "", work);
}

describe("an account of the running product", () => {
  let address: string;
  let token: string;
  let whsec: string;
  let email: string;
  let id: string;
  let file: string;
  let text: string;
  let held: Record<string, Json[]> & { account: Json; usage: Json };

  async function ask<T = Json>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        "User-Agent": "export/1",
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(answer.status, path).toBeLessThan(300);
    const value: T = JSON.parse((await answer.text()) || "{}");
    return value;
  }

  beforeAll(async () => {
    address = await askControl("GET", "/product");
    email = `${crypto.randomUUID()}@example.com`;
    const signedUp = await ask("POST", "/auth/signup", {
      email,
      password: "a hedge needs patience",
      name: "Ann",
    });
    token = String(signedUp["token"]);
    id = String(Object(signedUp["user"]).id);
    const list = await ask("POST", "/lists", {
      name: "Garden",
      colour: "green",
      sections: [{ name: "Beds" }],
    });
    await ask("POST", "/views", { name: "Urgent", filter: { tags: ["home"], priorities: ["high"] } });
    const full = await ask("POST", "/tasks", {
      title: "Trim “the” hedge",
      description: "Two\nlines",
      list_id: list["id"],
      due_at: "2027-03-01T09:00:00Z",
      time_zone: "Europe/Berlin",
      start_on: "2027-02-01",
      duration_minutes: 45,
      priority: "high",
      tags: ["home", "weekly"],
      checklist: [{ title: "Shears" }, { title: "Ladder", completed: true }],
      repeat: { rule: "FREQ=WEEKLY" },
      reminders: [{ minutes_before: 30 }, { days_before: 1, time: "18:30" }],
    });
    await ask("POST", "/tasks", { title: "Part", parent_id: full["id"] });
    const done = await ask("POST", "/tasks", { title: "Done" });
    await ask("PATCH", `/tasks/${String(done["id"])}/complete`);
    const removed = await ask("POST", "/tasks", { title: "Removed" });
    await ask("DELETE", `/tasks/${String(removed["id"])}`);
    await ask("POST", "/keys", { name: "Backup", scope: "read" });
    await ask("POST", "/calendar");
    const webhook = await ask("POST", "/webhooks", { name: "Plan", url: "https://garden.example/hooks" });
    whsec = String(webhook["secret"]);
    await ask("POST", `/webhooks/${String(webhook["id"])}/secret`);

    await withAccount(async (client) => {
      await client.query(
        "insert into reminder_settings (user_id, time_zone, day_minutes) values ($1, 'Europe/Berlin', 450)",
        [id],
      );
      await client.query(
        `insert into push_subscriptions (user_id, session_id, endpoint, p256dh, auth, vapid_key)
         select user_id, id, 'https://push.example/' || id, 'p256dh of ' || id, 'auth of ' || id, 'v' from sessions where user_id = $1`,
        [id],
      );
    });

    file = inState("ann.json");
    const folder = await askControl<string>("GET", "/state");
    // As somebody does on the machine where it runs: no address is given.
    const exported = await runPeople(["export", email, "--to", file, "--as", "Rose"], {
      environment: { HEDGEROW_STATE: folder },
    });
    expect(exported).toMatchObject({ code: 0, err: "" });
    expect(exported.out).toContain(`holds all of the account of ${email}: 3 tasks, `);
    text = await readFile(file, "utf8");
    held = JSON.parse(text);
  });

  test("is exported as the API answers it", async () => {
    const { tasks } = await ask<{ tasks: Json[] }>("GET", "/tasks?limit=1000");
    expect(held["tasks"]).toEqual(tasks.toReversed());
    expect(held["tasks"]).toHaveLength(3);
    expect(held["lists"]).toEqual((await ask("GET", "/lists"))["lists"]);
    expect(held["views"]).toEqual((await ask("GET", "/views"))["views"]);
    expect(held["tags"]).toEqual([
      { name: "home", tasks: 1 },
      { name: "weekly", tasks: 1 },
    ]);
    const { keys } = await ask("GET", "/keys");
    expect(held["keys"]?.filter(({ scope }) => scope !== "calendar")).toEqual(keys);
    expect(held.account).toMatchObject({ id, email, name: "Ann", email_verified: false });
    const { webhooks } = await ask<{ webhooks: Json[] }>("GET", "/webhooks");
    expect(held["webhooks"]?.map(({ id: webhook, url }) => [webhook, url])).toEqual(
      webhooks.map(({ id: webhook, url }) => [webhook, url]),
    );
    expect(held["sessions"]).toMatchObject([{ user_agent: "export/1" }]);
    expect(held["task_changes"]?.filter(({ kind }) => kind === "deleted")).toMatchObject([
      { before: { title: "Removed" } },
    ]);
    expect(held.usage).toMatchObject({ tasks: held["tasks"]?.length });
    expect(held["reminder_settings"]).toMatchObject([{ time_zone: "Europe/Berlin", day_minutes: 450 }]);
    expect(held["alarms"]?.map(({ at }) => at)).toEqual([
      "2027-02-28T17:30:00.000Z",
      "2027-03-01T08:30:00.000Z",
    ]);
    expect(held["push_subscriptions"]).toEqual([
      { id: expect.any(String), session_id: expect.any(String), created_at: expect.any(String) },
    ]);
  });

  test("can be imported by the web app", async () => {
    const readers = new URL("../../web/src/pages/import/readers/plain-json.ts", import.meta.url).href;
    const { ownJson }: { ownJson: WebReader } = await import(readers);
    expect(ownJson.isIt(held)).toBe(true);
    const remark = () => {};
    const log = { at: () => ({ warn: remark, refuse: remark }) };
    const read = await ownJson.read(held, { zone: "UTC", order: "dmy", now: new Date() }, log);
    expect(read.tasks.map(({ title }) => title)).toEqual(["Trim “the” hedge", "Part", "Done"]);
    expect(read.lists).toMatchObject([{ name: "Garden", colour: "green" }]);
    expect(read.views).toMatchObject([{ name: "Urgent" }]);
  });

  test("tells its person", async () => {
    const { events } = await ask<{ events: Json[] }>("GET", "/account/activity");
    expect(events[0]).toMatchObject({ kind: "data_exported", by_operator: true });
    const others = events.filter(({ kind }) => kind !== "data_exported");
    expect(others.length).toBeGreaterThan(2);
    for (const event of others) expect(event).not.toHaveProperty("by_operator");
  });

  test("is exported without a secret, or anything that opens the account", async () => {
    const secrets = await withAccount(async (client) => {
      const { rows } = await client.query<{ secret: string }>(
        `select token as secret from sessions where user_id = $1
         union all select password_hash from accounts where user_id = $1
         union all select digest from access_keys where user_id = $1
         union all select unnest(array[secret, previous_secret]) from webhooks where user_id = $1
         union all select unnest(array[endpoint, p256dh, auth]) from push_subscriptions where user_id = $1`,
        [id],
      );
      return rows.map(({ secret }) => secret);
    });
    expect(secrets).toHaveLength(9);
    for (const secret of [...secrets, token, whsec]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(
      /\$scrypt|"(token|digest|password[^"]*|identifier|access_token|refresh_token|id_token)":/,
    );
  });

  test("is in a file that only its maker reads, and that nothing replaces", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const folder = await askControl<string>("GET", "/state");
    const link = inState("link.json");
    const target = inState("target.json");
    await writeFile(target, "mine");
    await symlink(target, link);
    for (const path of [file, link]) {
      const again = await runPeople(["export", id, "--to", path], {
        environment: { HEDGEROW_STATE: folder },
      });
      expect(again.code).toBe(1);
      expect(again.err).toContain("There is a file of that name already, and it stays");
    }
    expect(await readFile(file, "utf8")).toBe(text);
    expect(await readFile(target, "utf8")).toBe("mine");
    const nowhere = await runPeople(["export", id, "--to", inState("no/where.json")], {
      environment: { HEDGEROW_STATE: folder },
    });
    expect(nowhere.err).toContain("The file cannot be made (ENOENT).");
  });

  test("is the same through a pipe", async () => {
    const folder = await askControl<string>("GET", "/state");
    const piped = await runPeople(["export", id, "--to", "-"], { environment: { HEDGEROW_STATE: folder } });
    expect(JSON.parse(piped.out)).toMatchObject({ hedgerow: 1, tasks: held["tasks"] });
  });
});

test("every table with rows of people is in the file, and no other", async () => {
  const tables = await sql(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'user_id' order by 1`,
  );
  const exported = parts.map(({ query }) => /from "?(\w+)"?/.exec(query)?.[1]);
  expect(new Set(exported)).toEqual(new Set([...tables.map(({ name }) => String(name)), "users"]));
});

test("ten thousand large tasks fit into a small memory, a page at a time", async () => {
  const ann = await createPerson("many@example.com");
  await sql(
    `insert into tasks (user_id, title, description, checklist)
     select $1, 'Task ' || n, repeat('x', 2000), (
       select jsonb_agg(jsonb_build_object('id', step::text, 'title', repeat('y', 180), 'completed', false)) from generate_series(1, 12) step
     ) from generate_series(1, 10000) n`,
    [ann],
  );
  await withClient(database.ownerAddress, async (client) => {
    await client.query("begin");
    const sizes: number[] = [];
    for await (const rows of readPages(client, "select id from tasks where user_id = $1", [ann]))
      sizes.push(rows.length);
    expect(sizes).toHaveLength(10_000 / rowsOfAPage);
    expect(Math.max(...sizes)).toBe(rowsOfAPage);
  });
  const file = inState("many.json");
  const node = ["--max-old-space-size=40"];
  const { code, err, out } = await runPeople(["export", ann, "--to", file, "--json"], {
    environment: environment(),
    node,
  });
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({ file, rows: { tasks: 10_000 } });
  // It is larger than the memory that the command had.
  expect((await stat(file)).size).toBeGreaterThan(45e6);
  const { tasks }: { tasks: Json[] } = JSON.parse(await readFile(file, "utf8"));
  expect(tasks).toHaveLength(10_000);
  const deleted = await run(["delete", ann, "--yes", "many@example.com", "--json"]);
  expect(JSON.parse(deleted.out)).toMatchObject({ deleted: { tasks: 10_000 } });
});

test("an export is of one moment, whatever is written meanwhile", async () => {
  const ann = await createPerson("busy@example.com");
  await sql("insert into tasks (user_id, title) select $1, 'Task' from generate_series(1, 300)", [ann]);
  const exported = new AbortController();
  const writing = (async () => {
    let written = 0;
    for (; !exported.signal.aborted; written += 1)
      await sql("insert into tasks (user_id, title) values ($1, 'More')", [ann]);
    return written;
  })();
  const { out } = await run(["export", ann, "--to", "-"]);
  exported.abort();
  expect(await writing).toBeGreaterThan(0);
  const held = JSON.parse(out);
  expect(held.tasks).toHaveLength(held.usage.tasks);
});

test.for(["ends", "is stopped"] as const)(
  "an export that %s half way leaves no file, and the person knows of it",
  async (how) => {
    const ann = await createPerson(`${how.replace(" ", "-")}@example.com`);
    await sql("insert into tasks (user_id, title) values ($1, 'Trim')", [ann]);
    const file = inState(`${how}.json`);
    const holder = await database.direct.connect();
    await holder.query("begin; lock table operations in access exclusive mode");
    let stop = () => {};
    const exporting = runPeople(["export", ann, "--to", file], {
      environment: environment(),
      started: (child) => (stop = () => child.kill("SIGTERM")),
    });
    const blocked = async () =>
      (
        await sql(
          "select pid from pg_stat_activity where datname = current_database() and usename = 'hedgerow' and wait_event_type = 'Lock'",
        )
      )[0]?.pid;
    await expect.poll(blocked).toBeDefined();
    expect(await readFile(file, "utf8")).toContain("Trim");
    if (how === "ends") await sql("select pg_terminate_backend($1)", [await blocked()]);
    else {
      stop();
      await holder.query("select pg_sleep(0.5)");
      await holder.query("rollback");
    }
    const { code, out, err } = await exporting;
    await holder.query("rollback");
    holder.release();
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(
      how === "ends" ? "ended in the middle" : "The export was stopped, and its file removed.",
    );
    await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await sql("select kind from account_events where user_id = $1 and by_operator", [ann])).toEqual([
      { kind: "data_exported" },
    ]);
    expect(await sql("select done_at from operator_acts where $1 = any (people)", [ann])).toEqual([
      { done_at: null },
    ]);
  },
);
