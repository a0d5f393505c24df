import { beforeEach, describe, expect, test } from "vitest";
import { runPeople } from "../harness/people.ts";
import { usePeople } from "../harness/use-people.ts";

const { run, sql } = usePeople();

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/** Two people with two sessions, a key and a calendar address each. */
let ann: string;
let bob: string;
beforeEach(async () => {
  await sql("delete from users");
  await sql("delete from operator_acts");
  ann = await createPerson("ann@example.com", "Ann Thorn");
  bob = await createPerson("bob@example.org", "Bob");
});

async function createPerson(email: string, name: string): Promise<string> {
  const [made] = await sql("insert into users (email, name) values ($1, $2) returning id", [email, name]);
  const id: string = made.id;
  await sql(
    `insert into accounts (user_id, account_id, provider_id, password_hash) values ($1::uuid, $1::text, 'credential', 'the hash')`,
    [id],
  );
  for (const [agent, country] of [
    [firefox, "DE"],
    ["backup/1.2", null],
  ]) {
    await sql(
      `insert into sessions (user_id, token, expires_at, user_agent, country)
       values ($1, gen_random_uuid(), now() + interval '7 days', $2, $3)`,
      [id, agent, country],
    );
  }
  await sql(
    `insert into access_keys (user_id, name, scope, digest)
     values ($1::uuid, 'Backup', 'read', $1::text || 'a'), ($1, 'Calendar', 'calendar', $1::text || 'b')`,
    [id],
  );
  await sql(
    `insert into grants (user_id, client_id, client_name, scope, expires_at)
     values ($1, 'a program', 'Assistant', 'read', now() + interval '90 days')`,
    [id],
  );
  await sql("insert into tasks (user_id, title) values ($1, 'Trim'), ($1, 'Weed')", [id]);
  return id;
}

const sessionsOf = (person: string) =>
  sql("select id, user_agent from sessions where user_id = $1 order by user_agent", [person]);

/** What the person sees of what the operator did. */
const toldTo = (person: string) =>
  sql(
    `select kind, user_agent, ended_user_agent, ended_sessions, key_name from account_events
     where user_id = $1 and by_operator order by kind`,
    [person],
  );

const acts = () =>
  sql("select act, people, details, done_at is not null as done from operator_acts order by at");

describe("find", () => {
  test.for([
    ["a part of the email address", "NN@EXAM", ["ann@example.com"]],
    ["a part of the name", "thorn", ["ann@example.com"]],
    ["what many have", "example.", ["ann@example.com", "bob@example.org"]],
    ["a wildcard of SQL", "%", []],
    ["quotes", "'; drop table users; --", []],
  ])("finds people by %s", async ([, text = "", emails]) => {
    const { code, out } = await run(["find", String(text), "--json"]);
    expect(code).toBe(0);
    const { people, more } = JSON.parse(out);
    expect(people.map(({ email }: { email: string }) => email)).toEqual(emails);
    expect(more).toBe(false);
  });

  test("says what a glance at an account needs, and leads with an exact match", async () => {
    await createPerson("a-bob@example.org", "");
    const { out } = await run(["find", "bob@example.org", "--json"]);
    const [first, second] = JSON.parse(out).people;
    expect(first).toEqual({
      id: bob,
      email: "bob@example.org",
      verified: false,
      name: "Bob",
      since: expect.stringMatching(/Z$/),
      last_seen: expect.stringMatching(/Z$/),
      sessions: 2,
      tasks: 2,
      bytes: expect.any(Number),
    });
    expect(second).toMatchObject({ email: "a-bob@example.org" });
    expect(JSON.parse((await run(["find", ann, "--json"])).out).people).toMatchObject([{ id: ann }]);
  });

  test("shows fifty, and says that there are more", async () => {
    await sql(
      "insert into users (email) select 'many-' || n || '@example.com' from generate_series(1, 51) n",
    );
    const { out } = await run(["find", "many-"]);
    // Two lines of heading, an empty one and the sentence.
    expect(out.trimEnd().split("\n")).toHaveLength(54);
    expect(out).toContain("There are more than 50: look for a longer part.");
    expect(JSON.parse((await run(["find", "many-", "--json"])).out)).toMatchObject({ more: true });
  });
});

describe("sessions", () => {
  test("lists those that live, by their device and country, and what else opens the account", async () => {
    await sql("insert into sessions (user_id, token, expires_at) values ($1, 'old', now())", [ann]);
    const { code, out } = await run(["sessions", "Ann@Example.com"]);
    expect(code).toBe(0);
    const ids = (await sessionsOf(ann)).filter(({ user_agent }) => user_agent !== null).map(({ id }) => id);
    for (const id of ids) expect(out).toContain(id);
    expect(out).toMatch(/Firefox on Linux +DE /);
    expect(out).toMatch(/ backup\/|backup /);
    expect(out).toContain("There is also 1 API key and a calendar address");
    expect(out.match(/Firefox|backup/g)).toHaveLength(2);
    const { sessions } = JSON.parse((await run(["sessions", ann, "--json"])).out);
    expect(Object.keys(sessions[0]).toSorted()).toEqual([
      "began",
      "country",
      "device",
      "expires",
      "id",
      "renewed",
    ]);
  });
});

describe("end", () => {
  test("ends one session, and the person sees that the operator did it", async () => {
    const [first, second] = await sessionsOf(ann);
    const { code, out } = await run(["end", "ann@example.com", first?.id]);
    expect(code).toBe(0);
    expect(out).toContain("Ended 1 session of ann@example.com.");
    expect(out).toContain("can\nhear for up to twelve hours that something has changed");
    expect(await sessionsOf(ann)).toEqual([second]);
    expect(await toldTo(ann)).toEqual([
      {
        kind: "session_ended",
        user_agent: null,
        ended_user_agent: firefox,
        ended_sessions: null,
        key_name: null,
      },
    ]);
  });

  test("ends all sessions and revokes the keys in one act, and touches nobody else", async () => {
    await sql("insert into sessions (user_id, token, expires_at) values ($1, 'old', now())", [ann]);
    const { code, out } = await run(["end", ann, "--all", "--keys"]);
    expect(code).toBe(0);
    expect(out).toContain(
      "Ended 2 sessions of ann@example.com.\nRevoked 1 API key and the calendar address.\n" +
        "Ended 1 program that had been let in.",
    );
    expect(await sessionsOf(ann)).toEqual([]);
    expect(await sql("select from access_keys where user_id = $1", [ann])).toEqual([]);
    expect(await toldTo(ann)).toMatchObject([
      { kind: "calendar_revoked" },
      { kind: "key_revoked", key_name: "Backup" },
      { kind: "program_ended", key_name: "Assistant" },
      { kind: "sessions_ended", ended_sessions: 2 },
    ]);
    expect(await sessionsOf(bob)).toHaveLength(2);
    expect(await sql("select from access_keys where user_id = $1", [bob])).toHaveLength(2);
    expect(await sql("select user_id from grants")).toEqual([{ user_id: bob }]);
    expect(await toldTo(bob)).toEqual([]);
  });

  test("revokes keys alone, and leaves the sessions", async () => {
    const { out } = await run(["end", ann, "--keys", "--json"]);
    expect(JSON.parse(out)).toEqual({
      person: { id: ann, email: "ann@example.com" },
      ended: { sessions: 0, api_keys: 1, calendar_address: true, programs: 1 },
    });
    expect(await sessionsOf(ann)).toHaveLength(2);
  });

  test("turns two-step sign-in off, which ends every session, and leaves who has none alone", async () => {
    await sql("insert into second_factors (user_id, secret, confirmed_at) values ($1, 'sealed', now())", [
      ann,
    ]);
    await sql("insert into recovery_codes (user_id, digest) values ($1, 'one')", [ann]);
    await sql("update users set second_factor_since = now() where id = $1", [ann]);
    // The sessions of before have ended with it.
    await sql(
      `with seen as materialized (select set_config('app.second_factor', $1::text, true))
       insert into sessions (user_id, token, expires_at) select $1::text::uuid, 'new', now() + interval '1 day' from seen`,
      [ann],
    );
    await sql("delete from account_events");
    const { code, out } = await run(["end", ann, "--factor"]);
    expect(code).toBe(0);
    expect(out).toContain("Turned two-step sign-in off for ann@example.com.\nEnded 1 session");
    expect(await sessionsOf(ann)).toEqual([]);
    expect(await sql("select from second_factors union all select from recovery_codes")).toEqual([]);
    expect(await sql("select kind, by_operator from account_events")).toEqual([
      { kind: "second_factor_off", by_operator: true },
    ]);

    const again = await run(["end", bob, "--factor", "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ ended: { sessions: 0, second_factor: false } });
    expect(await sessionsOf(bob)).toHaveLength(2);
  });

  test("ends all sessions of all people once the word is typed, and leaves keys and second factors", async () => {
    await sql("update users set second_factor_since = now() where id = $1", [bob]);
    await sql(
      `with seen as materialized (select set_config('app.second_factor', $1::text, true))
       insert into sessions (user_id, token, expires_at) select $1::text::uuid, 'new', now() + interval '1 day' from seen`,
      [bob],
    );
    await sql("delete from account_events");
    for (const typed of ["", "yes\n", "Everybody\n"]) {
      const refused = await run(["end", "--everybody"], typed);
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("Nothing was ended.")]);
    }
    expect([...(await sessionsOf(ann)), ...(await sessionsOf(bob))]).toHaveLength(3);

    const { code, out } = await run(["end", "--everybody"], "everybody\n");
    expect([code, out]).toEqual([0, expect.stringContaining("Ended 3 sessions of 2 people.")]);
    expect(await sql("select from sessions")).toEqual([]);
    expect(await sql("select from access_keys")).toHaveLength(4);
    expect(await sql("select id from users where second_factor_since is not null")).toEqual([{ id: bob }]);
    expect(await toldTo(ann)).toMatchObject([{ kind: "sessions_ended", ended_sessions: 2 }]);
    expect(await toldTo(bob)).toMatchObject([{ kind: "session_ended" }]);
    const [last] = await sql(
      "select act, people, details, done_at from operator_acts order by at desc limit 1",
    );
    expect(last).toMatchObject({
      act: "end",
      details: { people: 2, sessions: 3 },
      done_at: expect.anything(),
    });
    expect(last?.people.toSorted()).toEqual([ann, bob].toSorted());
    const log = await run(["log", bob]);
    expect(log.out).toContain("people 2, sessions 3");
  });

  test("takes --everybody alone", async () => {
    for (const args of [
      ["end", "--everybody", ann],
      ["end", "--everybody", "--keys"],
      ["end", "--everybody", "--json"],
      ["end", ann, "--all", "--yes", "everybody"],
    ]) {
      expect((await run(args)).code, args.join(" ")).toBe(2);
    }
    const { out } = await run(["end", "--everybody", "--yes", "everybody", "--json"]);
    expect(JSON.parse(out)).toEqual({ ended: { people: 2, sessions: 4 } });
  });

  test.for([["another person's session"], ["what is no id"]])(
    "refuses %s, and ends nothing",
    async ([what]) => {
      const [other] = await sessionsOf(bob);
      const { code, err } = await run([
        "end",
        ann,
        what === "what is no id" ? "' or true --" : other?.id,
        "--keys",
      ]);
      expect(code).toBe(1);
      expect(err).toContain("The account has no session with that id.");
      expect([await sessionsOf(ann), await sessionsOf(bob)].map((rows) => rows.length)).toEqual([2, 2]);
      expect(await sql("select from access_keys")).toHaveLength(4);
      expect(await acts()).toMatchObject([{ act: "end", people: [ann], done: false }]);
    },
  );

  test("what the person does themselves is still theirs", async () => {
    await sql("delete from sessions where user_id = $1", [ann]);
    expect(await toldTo(ann)).toEqual([]);
  });
});

describe("delete", () => {
  const holders = async () =>
    (
      await sql(
        `select table_name from information_schema.columns
         where table_schema = 'public' and column_name = 'user_id' and table_name <> 'operator_acts'`,
      )
    ).map(({ table_name: name }) => String(name));

  test("shows what goes, and deletes it once the email address is typed", async () => {
    const { code, out } = await run(["delete", "ann@example.com"], "ann@example.com\n");
    expect(code).toBe(0);
    expect(out).toContain("- 2 tasks, 0 lists, 0 saved views");
    expect(out).toContain("- 2 sessions, 1 API key, 1 program, the calendar address");
    expect(out).toContain("The account is deleted. What is left:");
    expect(await sql("select email from users")).toEqual([{ email: "bob@example.org" }]);
    const tables = await holders();
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      expect(await sql(`select from ${table} where user_id = $1`, [ann]), table).toEqual([]);
    }
    expect(await sql("select from tasks where user_id = $1", [bob])).toHaveLength(2);
    expect(await acts()).toMatchObject([
      { act: "delete", people: [ann], done: true, details: { tasks: 2, sessions: 2, api_keys: 1 } },
    ]);
  });

  test.for([
    ["another address is typed", [], "bob@example.org\n"],
    ["nothing is typed", [], "\n"],
    ["the input ends", [], ""],
    ["a script names another address", ["--yes", "bob@example.org"], ""],
  ] as const)("deletes nothing when %s", async ([, more, input]) => {
    const { code, err } = await run(["delete", ann, ...more], input);
    expect(code).toBe(1);
    expect(err).toContain("Nothing was deleted.");
    expect(await sql("select from users")).toHaveLength(2);
    expect(await acts()).toEqual([{ act: "delete", people: [ann], details: {}, done: false }]);
  });

  test("leaves the address to be told, if it is verified, and nothing else of the person", async () => {
    await sql("update users set email_verified = true, language = 'de' where id = $1", [ann]);
    const { out } = await run(["delete", "ann@example.com"], "ann@example.com\n");
    expect(out).toContain("for a day at most, the database keeps the address for that.");
    expect(await sql("select email, language, taken_at from untold_deletions")).toEqual([
      { email: "ann@example.com", language: "de", taken_at: null },
    ]);
    await sql("update users set email_verified = false where id = $1", [bob]);
    await run(["delete", "bob@example.org"], "bob@example.org\n");
    expect(await sql("select email from untold_deletions")).toEqual([{ email: "ann@example.com" }]);
    await sql("delete from untold_deletions");
  });

  test("asks nothing when a script names the address", async () => {
    const { code, out } = await run(["delete", ann, "--yes", "ANN@example.com", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ person: { id: ann }, deleted: { tasks: 2, sessions: 2 } });
    expect(await sql("select from users")).toHaveLength(1);
  });
});

describe("the command", () => {
  test.for([
    [["sessions", "ann"], 1, "No account has that id or exactly that email address."],
    [["end", "0f8fad5b-d9cb-469f-a165-70867728950e", "--all"], 1, "No account has that id"],
    [["export", "nobody@example.com"], 1, "No account has that id"],
    [["delete", "nobody@example.com", "--yes", "nobody@example.com"], 1, "No account has that id"],
    [["log", "ann@example.com"], 1, "The log names people by their ids alone"],
    [[], 2, "Name a command."],
    [["remove", "ann@example.com"], 2, "There is no such command."],
    [["find"], 2, "find takes one text"],
    [["find", "Ann", "Thorn"], 2, "find takes one text"],
    [["sessions"], 2, "sessions takes a person."],
    [["end", "ann@example.com"], 2, "end takes a person and the id of a session, --all, --keys or --factor."],
    [["end", "ann@example.com", "a", "--all"], 2, "end takes the id of a session or --all, not both."],
    [["delete", "ann@example.com", "--all"], 2, "delete has no option --all."],
    [["delete", "ann@example.com", "--json"], 2, "delete --json needs --yes EMAIL."],
    [["find", "ann", "--force"], 2, "Unknown option '--force'"],
  ] as const)("%j ends with %i: %s", async ([args, expected, sentence]) => {
    const { code, out, err } = await run([...args]);
    expect([code, out]).toEqual([expected, ""]);
    expect(err).toContain(sentence);
    expect(await sql("select from users")).toHaveLength(2);
  });

  test("explains itself without a database, in eighty columns", async () => {
    for (const args of [["--help"], ["help"], ["end", "-h"]]) {
      const environment = { DATABASE_URL: "postgres://a:b@db.invalid/c" };
      const { code, out } = await runPeople(args, { environment });
      expect(code).toBe(0);
      expect(out).toContain("PERSON is an id or an exact email address.");
      for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test("is written down before it is done, by ids alone, and the log shows it", async () => {
    await run(["find", "example.", "--as", "Rose\u001B[31m"]);
    await run(["sessions", "ann@example.com"]);
    await run(["sessions", "nobody@example.com"]);
    await run(["end", "ann@example.com", "--all"]);
    await run(["delete", "ann@example.com", "--yes", "ann@example.com"]);
    expect(await acts()).toMatchObject([
      { act: "find", people: [ann, bob], details: { found: 2 }, done: true },
      { act: "sessions", people: [ann], details: { sessions: 2 }, done: true },
      { act: "sessions", people: [], details: {}, done: false },
      { act: "end", people: [ann], details: { sessions: 2 }, done: true },
      { act: "delete", people: [ann], details: { sessions: 0, tasks: 2 }, done: true },
    ]);
    const [{ all, login, operator }] = await sql(
      "select string_agg(a::text, '') as all, min(login) as login, (array_agg(operator order by at))[1] as operator from operator_acts as a",
    );
    expect(all).not.toMatch(/example\.(com|org)/);
    expect(login).toBe("hedgerow");
    expect(operator).toMatch(/^Rose\uFFFD\[31m \(.+@.+\)$/);

    const { out } = await run(["log", ann]);
    expect(out.match(new RegExp(ann, "g"))).toHaveLength(3);
    expect(out).toContain("2 people");
    const { acts: logged } = JSON.parse((await run(["log", "--json"])).out);
    expect(logged).toHaveLength(5);
    expect(logged[0]).toMatchObject({ act: "delete", login: "hedgerow" });
  });

  test("forgets acts of more than a year, and no others", async () => {
    await sql(
      `insert into operator_acts (at, operator, act) values
         (now() - interval '366 days', 'old', 'find'), (now() - interval '364 days', 'kept', 'find')`,
    );
    await run(["find", "ann"]);
    expect(await sql("select operator from operator_acts where operator in ('old', 'kept')")).toEqual([
      { operator: "kept" },
    ]);
  });
});
