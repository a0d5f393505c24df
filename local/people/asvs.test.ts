import { beforeEach, expect, test } from "vitest";
import { usePeople } from "../harness/use-people.ts";
import { usage } from "./command.ts";

/** OWASP ASVS 5.0, V6.4.6 and V7.4.5: what whoever runs the service may do with the accounts of others. docs/asvs.md has the rest. */
const { run, sql } = usePeople();

let ann: string;
beforeEach(async () => {
  await sql("delete from users");
  ann = await createPerson("ann@example.com");
  await createPerson("bob@example.org");
});

async function createPerson(email: string): Promise<string> {
  const [{ id }] = await sql("insert into users (email) values ($1) returning id", [email]);
  await sql(
    `insert into accounts (user_id, account_id, provider_id, password_hash)
     values ($1::uuid, $1::text, 'credential', 'the hash')`,
    [id],
  );
  await sql(
    `insert into sessions (user_id, token, expires_at)
     select $1, gen_random_uuid(), now() + interval '7 days' from generate_series(1, 3)`,
    [id],
  );
  return id;
}

const sessions = () =>
  sql(
    "select email, count(s.id)::int as open from users u left join sessions s on s.user_id = u.id group by email order by 1",
  );

test("6.4.6: no command sets a password, chooses one or shows its hash", async () => {
  const before = await sql("select user_id, password_hash from accounts order by 1");
  for (const args of [
    ["find", "ann"],
    ["sessions", ann],
    ["export", ann, "--to", "-"],
    ["end", ann, "--all", "--keys", "--factor"],
  ]) {
    const { code, out } = await run([...args, "--json"]);
    expect([args[0], code]).toEqual([args[0], 0]);
    expect(out).not.toContain("the hash");
  }
  expect(await sql("select user_id, password_hash from accounts order by 1")).toEqual(before);
  expect(usage).not.toMatch(/password/i);
  for (const name of ["password", "reset", "set-password", "sign-in"])
    expect((await run([name, ann])).code).not.toBe(0);
});

test("7.4.5: one session of a person is ended, or all of them, and nobody else's", async () => {
  const [{ id }] = await sql("select id from sessions where user_id = $1 limit 1", [ann]);
  expect((await run(["end", ann, id])).code).toBe(0);
  expect(await sessions()).toEqual([
    { email: "ann@example.com", open: 2 },
    { email: "bob@example.org", open: 3 },
  ]);
  expect((await run(["end", ann, "--all"])).code).toBe(0);
  expect(await sessions()).toEqual([
    { email: "ann@example.com", open: 0 },
    { email: "bob@example.org", open: 3 },
  ]);
});

test("7.4.5: the sessions of everybody are ended at once, when the operator says so in words", async () => {
  expect((await run(["end", "--everybody", "--yes", "nobody"])).code).not.toBe(0);
  expect((await sessions()).map(({ open }) => open)).toEqual([3, 3]);
  expect((await run(["end", "--everybody", "--yes", "everybody"])).code).toBe(0);
  expect((await sessions()).map(({ open }) => open)).toEqual([0, 0]);
});
