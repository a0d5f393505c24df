import { beforeEach, describe, expect, test } from "vitest";
import { createVerified } from "../test/verified.ts";
import { useMailbox } from "../test/mailbox.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { pushKey, useWorld } from "../test/world.ts";

const world = useWorld();
const mailing = useWorld();
useMailbox(mailing);
const silent = useWorld({ PUSH_PUBLIC_KEYS: "" });

const path = "/api/reminders/settings";
const berlin = { time_zone: "Europe/Berlin" };

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const put = async (body: object) => {
  const answer = await ann.put(path, body);
  return { status: answer.status, body: await answer.json<Record<string, unknown>>() };
};

describe("how somebody is reminded", () => {
  test("is at nine in the morning and not by mail, until they say so", async () => {
    const { requests, result } = await world.countingRequests(() => ann.get("/api/reminders"));
    expect([result.status, requests]).toEqual([200, 1]);
    expect(await result.json()).toEqual({
      settings: { day_time: "09:00", by_mail: false },
      push: { key: pushKey, subscriptions: [] },
    });
  });

  test("is set in one trip, and answered at all four paths", async () => {
    const wished = { time_zone: "eUROPE/bERLIN", day_time: "08:05", digest: { time: "07:30", by: "push" } };
    const { requests, result } = await world.countingRequests(() => ann.put(path, wished));
    expect([result.status, requests]).toEqual([200, 1]);
    const settings = { ...wished, ...berlin, by_mail: false };
    expect(await result.json()).toEqual(settings);
    for (const base of ["/api", "/api/v1", `/api/${person.userId}`, `/api/v1/users/${person.userId}`]) {
      expect(await (await ann.get(`${base}/reminders`)).json()).toMatchObject({ settings });
    }
  });

  test("keeps what a change does not name, and null takes the digest away", async () => {
    await put({ ...berlin, day_time: "23:59", digest: { time: "00:00", by: "push" } });
    const kept = { day_time: "23:59", by_mail: false, digest: { time: "00:00", by: "push" } };
    expect((await put({ time_zone: "Asia/Tokyo" })).body).toEqual({ time_zone: "Asia/Tokyo", ...kept });
    const { digest: _, ...rest } = kept;
    expect((await put({ ...berlin, digest: null })).body).toEqual({ ...berlin, ...rest });
  });

  test("is read by a program with a key, which has no browser, and set by one that may write", async () => {
    await put(berlin);
    const [reader, writer] = [
      await createKey(world, person, "read"),
      await createKey(world, person, "write"),
    ];
    const read = await as(world, reader).get("/api/reminders");
    expect(await read.json()).toEqual({ settings: { ...berlin, day_time: "09:00", by_mail: false } });
    expect((await as(world, reader).put(path, berlin)).status).toBe(403);
    expect((await as(world, writer).put(path, { time_zone: "UTC" })).status).toBe(200);
    expect((await put({ time_zone: "UTC" })).body).toMatchObject({ time_zone: "UTC" });
  });
});

test.each([
  [{}, "time_zone is required"],
  [{ time_zone: "Mars/Olympus" }, "time_zone must be the name of a time zone, as in Europe/Berlin"],
  [{ time_zone: "US/Pacific-New" }, "time_zone must be the name of a time zone, as in Europe/Berlin"],
  [{ time_zone: null }, "time_zone must be text"],
  [{ ...berlin, day_time: "24:00" }, "day_time must be a time, as in 09:00"],
  [{ ...berlin, day_time: 540 }, "day_time must be a time, as in 09:00"],
  [{ ...berlin, by_mail: "yes" }, "by_mail must be true or false"],
  [{ ...berlin, digest: "07:30" }, "digest must be a time and a way, or null"],
  [{ ...berlin, digest: { time: "7:30", by: "push" } }, "digest.time must be a time, as in 09:00"],
  [{ ...berlin, digest: { time: "07:30", by: "post" } }, "digest.by must be push or mail"],
  [{ ...berlin, digest: { time: "07:30", by: "push", at: 1 } }, "digest.at is not a known field"],
  [{ ...berlin, user_id: "mine" }, "user_id is not a known field"],
])("%j is a 400 before the database is asked", async (body, detail) => {
  const { requests, result } = await world.countingRequests(() => ann.put(path, body));
  expect([result.status, requests]).toEqual([400, 0]);
  expect(await result.json()).toMatchObject({ detail });
});

describe("mail", () => {
  const byMail = { ...berlin, by_mail: true };
  const digestByMail = { ...berlin, digest: { time: "07:30", by: "mail" } };

  test("is refused where the service sends none", async () => {
    expect((await put(byMail)).body).toMatchObject({
      status: 400,
      detail: "by_mail is not possible: this service sends no mail",
    });
    expect((await put(digestByMail)).body).toMatchObject({
      status: 400,
      detail: "digest.by is not possible: this service sends no mail",
    });
  });

  test("is refused as long as the address is not verified, and changes nothing", async () => {
    const bob = as(mailing, await createPerson(mailing));
    await bob.put(path, berlin);
    for (const [body, field] of [
      [{ ...byMail, time_zone: "UTC" }, "by_mail"],
      [{ ...digestByMail, time_zone: "UTC" }, "digest.by"],
    ] as const) {
      const refused = await bob.put(path, body);
      expect([refused.status, await refused.json<{ detail: string }>()]).toMatchObject([
        400,
        { detail: `${field} needs a verified email address` },
      ]);
    }
    expect(await (await bob.get("/api/reminders")).json()).toMatchObject({ settings: berlin });
  });

  test("comes to a verified address, and is turned off without one", async () => {
    const { userId, token } = await createVerified(mailing);
    const bob = as(mailing, { token });
    const set = await bob.put(path, { ...byMail, ...digestByMail });
    expect(await set.json()).toMatchObject({ by_mail: true, digest: { time: "07:30", by: "mail" } });
    await mailing.sql("update users set email_verified = false where id = $1", [userId]);
    const off = await bob.put(path, { ...berlin, by_mail: false, digest: null });
    expect([off.status, await off.json()]).toEqual([200, { ...berlin, day_time: "09:00", by_mail: false }]);
  });
});

test("a service without push messages offers no key, refuses a digest by push, and says so once in its log", async () => {
  const bob = as(silent, await createPerson(silent));
  const settings = { day_time: "09:00", by_mail: false };
  for (let time = 0; time < 2; time += 1)
    expect(await (await bob.get("/api/reminders")).json()).toEqual({ settings });
  expect(silent.log.filter((line) => line.includes('"push":"off"'))).toHaveLength(1);
  const refused = await bob.put(path, { ...berlin, digest: { time: "07:30", by: "push" } });
  expect(await refused.json()).toMatchObject({
    status: 400,
    detail: "digest.by is not possible: this service sends no push messages",
  });
});
