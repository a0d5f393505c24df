import { beforeEach, describe, expect, test } from "vitest";
import { mostEventsOnAPage } from "../../fields/limits.ts";
import { as, createKey, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { ActivityAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const read = async (search = "") => (await ann.get(`/api/account/activity${search}`)).json<ActivityAnswer>();

/** The newest last. Events of one millisecond come in any order. */
async function makeKeys(many: number) {
  for (let nth = 1; nth <= many; nth += 1) {
    await world.sql("select pg_sleep(0.002)", []);
    await world.sql("insert into access_keys (user_id, name, scope, digest) values ($1, $2, 'read', $3)", [
      person.userId,
      `Key ${nth}`,
      crypto.randomUUID(),
    ]);
  }
}

const kept = () =>
  world.sql(
    "select kind, count(*)::int as all from account_events where user_id = $1 group by kind order by kind",
    [person.userId],
  );

describe("the activity of an account", () => {
  test("comes in pages, newest first, each event once, in one trip each", async () => {
    await makeKeys(7);
    const all = await read();
    expect(all.next_cursor).toBeUndefined();
    expect(all.events.map(({ kind }) => kind)).toEqual([...Array(7).fill("key_made"), "signed_up"]);
    expect(all.events[0]?.key_name).toBe("Key 7");
    const seen: ActivityAnswer["events"] = [];
    let search = "?limit=3";
    for (let page = 0; page < 3; page += 1) {
      const { requests, result } = await world.countingRequests(() => read(search));
      expect(requests).toBe(1);
      seen.push(...result.events);
      search = `?limit=3&cursor=${result.next_cursor}`;
    }
    expect(search).toMatch(/undefined$/);
    expect(seen).toEqual(all.events);
  });

  test("has no page for a bad limit, or for a cursor that is made up or somebody else's", async () => {
    await makeKeys(2);
    const { next_cursor } = await read("?limit=1");
    const bob = as(world, await createPerson(world));
    expect((await ann.get(`/api/account/activity?cursor=${next_cursor}`)).status).toBe(200);
    expect((await bob.get(`/api/account/activity?cursor=${next_cursor}`)).status).toBe(400);
    for (const search of ["cursor=", "cursor=a.b", "limit=0", `limit=${mostEventsOnAPage + 1}`, "page=2"]) {
      expect((await ann.get(`/api/account/activity?${search}`)).status).toBe(400);
    }
  });

  test("is at every URL, for a session alone: no key sees it, whatever its scope", async () => {
    const urls = ["/api", "/api/v1", `/api/${person.userId}`, `/api/v1/users/${person.userId}`];
    for (const url of urls) expect((await ann.get(`${url}/account/activity`)).status).toBe(200);
    for (const scope of ["read", "write", "calendar"] as const) {
      const { token } = await createKey(world, person, scope);
      const { requests, result } = await world.countingRequests(() =>
        as(world, { token }).get("/api/account/activity"),
      );
      expect([result.status, requests]).toEqual([403, 0]);
    }
    const bob = as(world, await createPerson(world));
    expect((await bob.get(`/api/${person.userId}/account/activity`)).status).toBe(403);
  });

  test("ends after ninety days", async () => {
    await makeKeys(1);
    await world.sql("update account_events set at = now() - interval '90 days' where kind = 'signed_up'");
    expect((await read()).events.map(({ kind }) => kind)).toEqual(["key_made"]);
  });

  test("keeps the newest twenty of a kind, and many of one kind push out no other", async () => {
    await makeKeys(23);
    expect(await kept()).toEqual([
      { kind: "key_made", all: 20 },
      { kind: "signed_up", all: 1 },
    ]);
    const { events } = await read("?limit=100");
    expect(events.map(({ key_name }) => key_name)).not.toContain("Key 3");
    expect(events.map(({ key_name }) => key_name)).toContain("Key 4");
  });

  test("keeps sign-ins in new browsers apart from those in known ones", async () => {
    await world.sql(
      `insert into account_events (user_id, kind, known_browser)
       select $1, 'signed_in', known from (values (true), (false)) as v (known), generate_series(1, 25)`,
      [person.userId],
    );
    expect(await kept()).toEqual([
      { kind: "signed_in", all: 40 },
      { kind: "signed_up", all: 1 },
    ]);
  });

  test("is kept without a look at that of two thousand others", async () => {
    await world.sql(
      "insert into users (email) select gen_random_uuid() || '@example.com' from generate_series(1, 2000)",
    );
    await world.sql("analyze account_events");
    // The session may also count what it looked at in transactions before this one.
    const looked =
      "coalesce(max(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname = 'account_events'";
    await world.sql(
      `do $$
       declare
         before bigint = (select ${looked});
         since bigint;
       begin
         insert into sessions (user_id, token, expires_at)
           values ('${person.userId}', gen_random_uuid(), now() + interval '1 day');
         set constraints all immediate;
         since = (select ${looked}) - before;
         if since > 20 then raise exception 'it looked at % events', since; end if;
       end $$`,
    );
  });

  test("keeps no more when many are written at once", async () => {
    await makeKeys(20);
    const held = `select pg_advisory_xact_lock(hashtextextended('events of ' || '${person.userId}', 0))`;
    const unlock = await world.lock(held);
    const making = Promise.all([1, 2, 3, 4, 5].map(() => makeKeys(1)));
    await expect.poll(world.countWaiting).toBe(5);
    await unlock();
    await making;
    expect(await kept()).toEqual([
      { kind: "key_made", all: 20 },
      { kind: "signed_up", all: 1 },
    ]);
  });
});
