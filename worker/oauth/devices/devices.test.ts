import { createScheduledController } from "cloudflare:test";
import { beforeEach, expect, test } from "vitest";
import { scheduledTo } from "../../scheduled.ts";
import { age, askForCodes, decide, look, openDevice, poll } from "../../test/devices.ts";
import { spend, withinAMinute } from "../../test/limits.ts";
import { useOutside } from "../../test/outside.ts";
import { as, createKey, createPerson, type Person } from "../../test/people.ts";
import { errorOf, letIn } from "../../test/programs.ts";
import { useWorld } from "../../test/world.ts";
import { makeUserCode, readUserCode } from "./codes.ts";

const world = useWorld();
const outside = useOutside(world);
let ann: Person;
let ben: Person;
beforeEach(async () => {
  [ann, ben] = [await createPerson(world), await createPerson(world)];
});

const grantsOf = async ({ userId }: Person) =>
  (await world.sql("select client_name, scope from grants where user_id = $1", [userId])).map((grant) => ({
    ...grant,
  }));
const eventsOf = async ({ userId }: Person) =>
  (await world.sql("select kind from account_events where user_id = $1 order by id", [userId])).map(
    ({ kind }) => String(kind),
  );

test("a person who tries codes waits after five wrong ones, and so does whoever has one of their own", async () => {
  const own = await openDevice(world);
  for (let wrong = 0; wrong < 5; wrong += 1) {
    expect((await look(world, ann, makeUserCode())).status).toBe(404);
    // A right one in between takes nothing back but itself.
    if (wrong < 4) expect((await look(world, ann, own.user_code)).status).toBe(200);
  }
  const paused = await look(world, ann, own.user_code);
  expect([paused.status, paused.headers.get("Retry-After")]).toEqual([429, "15"]);
  expect((await decide(world, ann, own)).status).toBe(429);
  // Nobody else waits for that.
  expect((await decide(world, ben, own)).status).toBe(204);
});

test("one network tries thirty codes a minute, and so does one person from many networks", async () => {
  await withinAMinute(async () => {
    const from = { "CF-Connecting-IP": "198.51.100.9" };
    await spend(world, "LIMIT_PROGRAMS_BY_CLIENT", "198.51.100.9", 30);
    const body = { user_code: makeUserCode() };
    const network = await as(world, ann).post("/api/oauth/device/look", body, from);
    await spend(world, "LIMIT_PROGRAMS_BY_CLIENT", `codes of ${ben.userId}`, 30);
    const person = await look(world, ben, makeUserCode());
    return () => expect([network.status, person.status]).toEqual([429, 429]);
  });
});

test("letting a device in needs a proof of who one is, a session, and this site; refusing needs no proof", async () => {
  const codes = await openDevice(world);
  await world.sql("update sessions set proved_at = now() - interval '1 day' where user_id = $1", [
    ann.userId,
  ]);
  const unproven = await decide(world, ann, codes);
  expect([unproven.status, await unproven.json()]).toEqual([
    403,
    expect.objectContaining({ type: "/problems/proof_needed" }),
  ]);
  const key = await createKey(world, ben, "write");
  const program = await letIn(world, ben);
  for (const token of [key.token, program.access_token]) {
    const answer = await decide(world, { token }, codes);
    expect([answer.status, await answer.json()]).toEqual([
      403,
      expect.objectContaining({ type: "/problems/session_needed" }),
    ]);
    expect((await look(world, { token }, codes.user_code)).status).toBe(403);
  }
  const elsewhere = { Cookie: `__Host-hedgerow-token=${ben.token}`, Origin: "https://elsewhere.example" };
  const body = { user_code: codes.user_code, decision: "allow", scope: "read" };
  expect((await as(world, undefined).post("/api/oauth/device/decide", body, elsewhere)).status).toBe(403);
  expect((await decide(world, ann, codes, { decision: "refuse" })).status).toBe(204);
});

test("a session that has ended decides nothing, and looks at nothing", async () => {
  const codes = await openDevice(world);
  await world.sql("delete from sessions where user_id = $1", [ann.userId]);
  expect((await look(world, ann, codes.user_code)).status).toBe(401);
  expect((await decide(world, ann, codes)).status).toBe(401);
  expect(await errorOf(await poll(world, codes))).toBe("authorization_pending");
});

test("the account tells that a program was let in, once, and not that one was refused", async () => {
  await decide(world, ann, await openDevice(world), { decision: "refuse" });
  const codes = await openDevice(world);
  await decide(world, ann, codes);
  await poll(world, codes);
  expect((await eventsOf(ann)).filter((kind) => kind.startsWith("program"))).toEqual(["program_allowed"]);
});

test("what was allowed and not fetched ends with everything that was let in since", async () => {
  const codes = await openDevice(world);
  await decide(world, ann, codes);
  await world.sql("select drop_access_since($1, now() - interval '1 hour')", [ann.userId]);
  expect(await errorOf(await poll(world, codes))).toBe("invalid_grant");
  expect(await grantsOf(ann)).toEqual([]);
});

test("one network has twenty devices that wait, and another one still has room", async () => {
  const from = { "CF-Connecting-IP": "198.51.100.20" };
  const statuses: number[] = [];
  for (let nth = 0; nth < 21; nth += 1) statuses.push((await askForCodes(world, {}, from)).status);
  expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  expect((await askForCodes(world)).status).toBe(200);
  await age(world, 600);
  expect((await askForCodes(world, {}, from)).status).toBe(200);
});

test("ten thousand devices wait in all, and what has expired is removed on schedule", async () => {
  await world.sql("delete from device_codes");
  await world.sql(
    `insert into device_codes (digest, user_code_digest, client_id, client_name, scope, network_digest, expires_at)
     select n, n, 'a', 'a', 'read', n, now() + interval '1 minute' from generate_series(1, 9999) n`,
  );
  expect((await askForCodes(world)).status).toBe(200);
  const refused = await askForCodes(world);
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "60"]);
  expect(await errorOf(refused)).toBe("temporarily_unavailable");
  await age(world, 7_200);
  await scheduledTo((line) => world.log.push(line))(createScheduledController(), world.bindings);
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ swept: { devices: 10_000 } });
  expect(await world.sql("select from device_codes")).toEqual([]);
});

test("codes that are made up cost no trip to the database", async () => {
  const { requests } = await world.countingRequests(async () => {
    for (const device_code of [
      "",
      "a",
      "hedgerow_device_",
      `hedgerow_device_${"A".repeat(100)}`,
      "a".repeat(9_000),
    ])
      expect((await poll(world, { device_code })).status).toBe(400);
  });
  expect(requests).toBe(0);
});

test("while the database is away, devices are told to come back", async () => {
  const codes = await openDevice(world);
  await world.injectFault({ kind: "cut", when: "before" });
  const answers = [await askForCodes(world), await poll(world, codes)];
  await world.clearFault();
  for (const answer of answers) {
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
    expect(await errorOf(answer)).toBe("temporarily_unavailable");
  }
});

test("looking, deciding and asking are one trip each, and what is allowed is fetched in two", async () => {
  const count = async (work: () => Promise<unknown>) => (await world.countingRequests(work)).requests;
  const codes = await openDevice(world);
  expect(await count(() => look(world, ann, codes.user_code))).toBe(1);
  expect(await count(() => poll(world, codes))).toBe(1);
  expect(await count(() => decide(world, ann, codes))).toBe(1);
  expect(await count(() => poll(world, codes))).toBe(2);
});

test("a program with a document is read when somebody looks, and is called what they saw", async () => {
  const id = "https://kettle.example/client.json";
  const publish = (client_name: string) =>
    outside.behave({ documents: { [id]: { body: JSON.stringify({ client_id: id, client_name }) } } });
  await publish("Kettle");
  const codes = await openDevice(world, { client_id: id });
  expect((await outside.seen()).requests).toEqual([]);
  expect(await (await look(world, ann, codes.user_code)).json()).toEqual({
    client: { name: "Kettle", host: "kettle.example", registered: false },
    scope: "write",
  });
  await publish("Hobgoblin");
  await decide(world, ann, codes);
  await poll(world, codes, { client_id: id });
  expect(await grantsOf(ann)).toEqual([{ client_name: "Kettle", scope: "read" }]);
});

test("a program whose document cannot be read is told to the person, and one who decides blindly knows its host", async () => {
  const id = "https://gone.example/client.json";
  await outside.behave({});
  const codes = await openDevice(world, { client_id: id });
  const looked = await look(world, ann, codes.user_code);
  expect([looked.status, await looked.json()]).toEqual([
    400,
    expect.objectContaining({
      type: "/problems/oauth_request_invalid",
      detail: "What this program says of itself cannot be read: it is not there",
    }),
  ]);
  await decide(world, ann, codes);
  await poll(world, codes, { client_id: id });
  expect(await grantsOf(ann)).toEqual([{ client_name: "gone.example", scope: "read" }]);
});

test("codes are as likely as each other, and what is no code is none", async () => {
  const codes = Array.from({ length: 2_000 }, () => makeUserCode());
  expect(new Set(codes).size).toBe(2_000);
  expect(new Set(codes.join("")).size).toBe(21);
  for (const text of ["", "BCDF", "BCDFGHJKL", "ACDFGHJK", "BCDF-GHJ1", "BCDF/GHJK", "ВCDFGHJK"]) {
    expect(readUserCode(text), text).toBeUndefined();
  }
  expect((await as(world, ann).post("/api/oauth/device/look", { user_code: "bcdf" })).status).toBe(400);
});
