import { beforeEach, describe, expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { Browser, freshEmail, password, post } from "../test/client.ts";
import { as } from "../test/people.ts";
import { consent } from "../test/programs.ts";
import { useMailbox } from "../test/mailbox.ts";
import {
  agents,
  createVerified,
  record,
  runScheduled,
  signInAsProgram,
  signInWith,
} from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);

type Person = Awaited<ReturnType<typeof createVerified>>;
let person: Person;
beforeEach(async () => {
  person = await createVerified(world);
});

const said = english.news.kinds;
const newPassword = "staple battery horse";
/** Without those that have a link, which somebody has asked for. */
const newsTo = async (email = person.email) =>
  (await mailbox.mails(email)).filter(({ text }) => !text.includes("#token="));
const subjects = async (email = person.email) => (await newsTo(email)).map(({ subject }) => subject);
const untold = async () =>
  world.sql("select kind from account_events where user_id = $1 and told_at is null", [person.userId]);

describe("one mail says", () => {
  test.each<[string, string, string, (who: Person) => Promise<unknown>]>([
    [
      "that somebody signed in in a browser that the account did not know",
      said.signed_in,
      "Safari on iPhone",
      ({ email }) => signInWith(new Browser(world), email, agents.safari),
    ],
    [
      "that a program signed in that never did before",
      said.signed_in,
      "backup",
      ({ email }) => signInAsProgram(world, email, "backup/1.2"),
    ],
    [
      "that the password was changed",
      said.password_changed,
      "Firefox on Linux",
      ({ ann }) => ann.post("/api/auth/change-password", { currentPassword: password, newPassword }),
    ],
    [
      "that a key was made",
      said.key_made,
      "Backup at night",
      ({ token }) => as(world, { token }).post("/api/keys", { name: "Backup at night", scope: "read" }),
    ],
    [
      "that a program was let in",
      said.program_allowed,
      "Hedgerow command line",
      ({ token }) => consent(world, { token }),
    ],
    [
      "that a calendar address was made",
      said.calendar_made,
      "Firefox on Linux",
      ({ token }) => as(world, { token }).post("/api/calendar"),
    ],
  ])("%s, after the answer to the request", async (_, subject, device, act) => {
    const before = await mailbox.countTries();
    await act(person);
    const [mail, ...more] = await newsTo();
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(subject);
    expect(mail?.text).toContain(device);
    expect(await untold()).toEqual([]);
    expect(await mailbox.countTries()).toBe(before + 1);
    await runScheduled(world, "news");
    expect(await subjects()).toHaveLength(1);
  });

  test("that the calendar address is another", async () => {
    const ann = as(world, person);
    await ann.post("/api/calendar");
    await ann.post("/api/calendar");
    expect(await subjects()).toEqual([said.calendar_made, said.calendar_replaced]);
  });

  test.each(["password_reset", "email_kept"] as const)(
    "what is recorded as %s, with the country",
    async (kind) => {
      await record(world, person.userId, kind, { agent: agents.safari, country: "PT" });
      expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
      const [mail] = await newsTo();
      expect(mail?.subject).toBe(said[kind]);
      expect(mail?.text).toMatch(/Portugal/);
    },
  );

  test("whatever the operator did, also what would be no news if the person did it", async () => {
    await record(world, person.userId, "sessions_ended", { byOperator: true });
    await record(world, person.userId, "sessions_ended");
    await runScheduled(world, "news");
    const mails = await newsTo();
    expect(mails.map(({ subject }) => subject)).toEqual([said.sessions_ended]);
    expect(mails[0]?.text).toContain("the people who run this server");
  });

  test("in the language of the person", async () => {
    const german = await createVerified(world, "de");
    await as(world, german).post("/api/calendar");
    const [mail] = await newsTo(german.email);
    expect(mail?.html).toContain('lang="de"');
    const unknown = await createVerified(world, "tlh");
    await as(world, unknown).post("/api/calendar");
    expect((await newsTo(unknown.email))[0]?.html).toContain('lang="en"');
  });
});

test("trips are made for news alone, and after the answer", async () => {
  const { email, token } = person;
  const ann = as(world, { token });
  const browser = new Browser(world);
  const { id } = await (await ann.post("/api/keys", { name: "Old", scope: "read" })).json<{ id: string }>();
  const costs: Record<string, [before: number, after: number]> = {};
  for (const [name, act] of [
    ["a sign-in in a new browser", () => signInWith(browser, email, agents.safari)],
    ["a sign-in in a known one", () => signInWith(browser, email, agents.safari)],
    ["a sign-in by a new program", () => signInAsProgram(world, email, "backup/1.2")],
    ["a sign-in by a known one", () => signInAsProgram(world, email, "backup/1.2")],
    ["a key", () => ann.post("/api/keys", { name: "New", scope: "read" })],
    ["a key that is revoked", () => ann.delete(`/api/keys/${id}`)],
    ["a task", () => ann.post("/api/tasks", { title: "Trim" })],
  ] as const) {
    const first = world.log.length;
    const { requests, result } = await world.countingRequests(act);
    expect(result.ok).toBe(true);
    const { db_trips: before }: { db_trips: number } = JSON.parse(world.log[first] ?? "");
    costs[name] = [before, requests - before];
  }
  expect(costs).toEqual({
    // They are taken and confirmed.
    "a sign-in in a new browser": [2, 2],
    "a sign-in in a known one": [2, 0],
    "a sign-in by a new program": [2, 2],
    "a sign-in by a known one": [2, 1],
    "a key": [1, 2],
    "a key that is revoked": [1, 0],
    "a task": [1, 0],
  });
});

describe("no mail is sent", () => {
  test("for a sign-in in a browser that the account knows, nor a trip more", async () => {
    const browser = new Browser(world);
    await signInWith(browser, person.email, agents.safari);
    expect(await subjects()).toHaveLength(1);
    const { requests } = await world.countingRequests(() => signInWith(browser, person.email, agents.safari));
    expect(requests).toBe(2);
    expect(await subjects()).toHaveLength(1);
    expect(await untold()).toEqual([]);
  });

  test("for signing up and out, names, and what ends sessions, keys and addresses", async () => {
    const { ann, email, token } = person;
    const { id } = await (
      await as(world, { token }).post("/api/keys", { name: "Old", scope: "read" })
    ).json<{ id: string }>();
    await as(world, { token }).post("/api/calendar");
    expect(await subjects()).toHaveLength(2);
    const tries = await mailbox.countTries();
    await ann.post("/api/auth/update-user", { name: "Ann" });
    await as(world, { token }).delete(`/api/keys/${id}`);
    await as(world, { token }).delete("/api/calendar");
    await ann.post("/api/auth/revoke-other-sessions");
    await ann.post("/api/auth/sign-out");
    expect(await untold()).toEqual([]);
    await runScheduled(world, "news");
    expect(await mailbox.countTries()).toBe(tries);
    expect(await newsTo(email)).toHaveLength(2);
  });

  test("of a kind that a newer version records, until that tells it", async () => {
    await record(world, person.userId, "some_kind_to_come");
    const fault = { kind: "UnknownNews" };
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0, fault });
    expect(await subjects()).toEqual([]);
    await world.sql("update account_events set kind = 'email_kept' where kind = 'some_kind_to_come'");
    await world.sql("update account_news set waits_until = now()");
    expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
    expect(await subjects()).toHaveLength(1);
  });

  test("for what was refused", async () => {
    const { ann, email, token } = person;
    await ann.post("/api/auth/change-password", { currentPassword: "not the password", newPassword });
    await post(world, "/api/auth/signin", { email, password: "not the password" });
    await as(world, { token }).post("/api/keys", { name: "Calendar", scope: "calendar" });
    expect(await subjects()).toEqual([]);
  });

  test("to an address that nobody has verified, which somebody may have typed who does not own it", async () => {
    await world.sql("update users set email_verified = false where id = $1", [person.userId]);
    await as(world, person).post("/api/calendar");
    expect(await untold()).toEqual([]);
    await record(world, person.userId, "password_reset");
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
    expect(await untold()).toEqual([]);
    await world.sql("update users set email_verified = true where id = $1", [person.userId]);
    await runScheduled(world, "news");
    expect(await subjects()).toEqual([]);
    const email = freshEmail();
    await post(world, "/api/auth/signup", { email, password });
    await signInWith(new Browser(world), email, agents.safari);
    expect(await newsTo(email)).toEqual([]);
  });
});

describe("a program is told of once", () => {
  const signIn = (agent: string) => signInAsProgram(world, person.email, agent);

  test("whatever its version, and another one again", async () => {
    for (const agent of ["backup/1.2", "backup/1.3", "sync/1.2", "backup/2.0"]) await signIn(agent);
    expect(await subjects()).toHaveLength(2);
  });

  test("also when many sign-ins of another one have pushed out its own, as long as its session is there", async () => {
    await signIn("weekly/1.0");
    await world.sql("delete from account_events where user_id = $1", [person.userId]);
    await signIn("weekly/1.0");
    expect(await subjects()).toHaveLength(1);
    await world.sql("delete from sessions where user_id = $1", [person.userId]);
    await world.sql("delete from account_events where user_id = $1", [person.userId]);
    await signIn("weekly/1.0");
    expect(await subjects()).toHaveLength(2);
  });

  test("and again under a new password, which somebody has given it", async () => {
    await signIn("backup/1.2");
    await record(world, person.userId, "password_reset");
    await world.sql("delete from sessions where user_id = $1", [person.userId]);
    await signIn("backup/1.2");
    expect((await subjects()).at(-1)).toContain(said.password_reset);
    expect((await newsTo()).at(-1)?.text).toContain("backup");
  });

  test("and one that calls itself like the person's browser is no known browser, however the person came", async () => {
    const email = freshEmail();
    const browser = new Browser(world);
    await browser.fetch("/api/auth/sign-up/email", {
      method: "POST",
      headers: { "Content-Type": "application/json", "User-Agent": agents.firefox },
      body: JSON.stringify({ email, password, name: "" }),
    });
    await world.sql("update users set email_verified = true where email = $1", [email]);
    expect((await signInWith(browser, email, agents.firefox)).status).toBe(200);
    expect(await subjects(email)).toEqual([]);
    await signInAsProgram(world, email, agents.firefox);
    expect(await subjects(email)).toHaveLength(1);
    await signInAsProgram(world, email, agents.firefox);
    expect(await subjects(email)).toHaveLength(1);
  });

  test("unless it signed the person up", async () => {
    const email = freshEmail();
    await post(world, "/api/auth/signup", { email, password }, { "User-Agent": "backup/1.0" });
    await world.sql("update users set email_verified = true where email = $1", [email]);
    await signInAsProgram(world, email, "backup/1.0");
    expect(await newsTo(email)).toEqual([]);
  });
});
