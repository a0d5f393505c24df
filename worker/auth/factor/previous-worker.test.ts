import { neon } from "@neondatabase/serverless";
import { describe, expect, test } from "vitest";
import { createProtected } from "../../test/second-factor.ts";
import { createBrowser, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

/**
 * What the Worker of before sends, which knows of no second factor and still runs for a while after the migration: each of its
 * ways to begin a session.
 */
const world = useWorld();

type Statement = [text: string, ...parameters: unknown[]];

/** One request of its login, which is one transaction. */
async function send(statements: Statement[]) {
  const login = neon(String(world.bindings["DATABASE_URL"]));
  return login.transaction(statements.map(([text, ...parameters]) => login.query(text, parameters)));
}

const insertion = (userId: string, token: string): Statement => [
  `insert into sessions (id, expires_at, token, created_at, updated_at, ip_address, user_agent, user_id, country)
   values ($1, now() + interval '7 days', $2, now(), now(), '', '', $3, null) returning id, expires_at`,
  crypto.randomUUID(),
  token,
  userId,
];

interface Person {
  userId: string;
  email: string;
  hash: string;
  /** The secret of the session that there is. */
  token: string;
}

async function lookAt({ userId, email }: { userId: string; email: string }): Promise<Person> {
  const [row] = await world.sql(
    "select password_hash, token from accounts join sessions using (user_id) where user_id = $1",
    [userId],
  );
  return { userId, email, hash: String(row?.["password_hash"]), token: String(row?.["token"]) };
}

/** What it does for the right password, without anything else. */
const signIns: [string, (person: Person, token: string) => Statement[]][] = [
  [
    "a sign-in",
    ({ userId, hash }, token) => [["select hold_password($1, $2)", userId, hash], insertion(userId, token)],
  ],
  [
    "a sign-in where no mail is sent",
    ({ userId, hash }, token) => [
      [
        "select hold_password($1, $2), set_config('app.known_browser', 'true', true), lift_verification($1)",
        userId,
        hash,
      ],
      insertion(userId, token),
    ],
  ],
  [
    "a sign-in that replaces an outdated hash",
    ({ userId, hash }, token) => [
      ["select hold_password($1, $2)", userId, hash],
      insertion(userId, token),
      [
        "update accounts set password_hash = $3 where user_id = $1 and password_hash = $2",
        userId,
        hash,
        hash,
      ],
    ],
  ],
  [
    "a sign-in that ends the session which the browser had before",
    ({ userId, hash, token: before }, token) => [
      ["select hold_password($1, $2)", userId, hash],
      insertion(userId, token),
      ["delete from sessions where token = $1 returning id, user_id", before],
    ],
  ],
];

const begun = async (token: string) =>
  world.sql("select proved_at > now() - interval '1 minute' as proved from sessions where token = $1", [
    token,
  ]);

describe.each(signIns)("%s by the Worker of before", (_, statements) => {
  test("lets nobody in who has a second factor, takes the password for a wrong one, and leaves all as it was", async () => {
    const person = await lookAt(await createProtected(world));
    const token = crypto.randomUUID();
    // It knows this refusal, and answers it as a wrong password.
    await expect(send(statements(person, token))).rejects.toMatchObject({
      code: "HR401",
      detail: "password",
    });
    expect(await begun(token)).toEqual([]);
    expect(await begun(person.token)).toHaveLength(1);
  });

  test("lets everybody else in, whose session counts as proved by it", async () => {
    const person = await lookAt(await createBrowser(world));
    const token = crypto.randomUUID();
    await send(statements(person, token));
    expect(await begun(token)).toEqual([{ proved: true }]);
  });
});

test("a sign-up by the Worker of before, whose person has none yet, goes on as ever", async () => {
  const [userId, token] = [crypto.randomUUID(), crypto.randomUUID()];
  await send([
    ["insert into users (id, name, email) values ($1, '', $2)", userId, `${userId}@example.com`],
    [
      "insert into accounts (user_id, account_id, provider_id, password_hash) values ($1::uuid, $2, 'credential', 'x')",
      userId,
      userId,
    ],
    insertion(userId, token),
  ]);
  expect(await begun(token)).toEqual([{ proved: true }]);
});

test("within a session, which has shown the factor, the Worker of before changes the password and renews", async () => {
  const { browser, ...person } = await createProtected(world);
  const { userId, hash, token: before } = await lookAt(person);
  const token = crypto.randomUUID();
  await send([
    ["select hold_session($1, $2)", before, hash],
    ["update accounts set password_hash = $2, updated_at = now() where user_id = $1", userId, "another hash"],
    ["delete from sessions where user_id = $1 returning id, user_id", userId],
    insertion(userId, token),
  ]);
  expect(await begun(token)).toHaveLength(1);
  await send([["update sessions set expires_at = now() + interval '7 days' where token = $1", token]]);
  expect((await browser.post("/api/auth/renew")).status).toBe(401);
  // The factor stays in force.
  const [row] = await world.sql("select second_factor_since is not null as on from users where id = $1", [
    userId,
  ]);
  expect(row).toEqual({ on: true });
});

test("links of the Worker of before replace the password, and the second factor stays in force", async () => {
  const person = await createProtected(world);
  const { userId, email } = await lookAt(person);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await send([
    ["select * from begin_link('reset_password', $1, 'digest of an address', 'digest of a link')", email],
  ]);
  const [rows] = await send([
    ["select * from reset_password('digest of a link', 'another hash', 'digest of guesses', null, null)"],
  ]);
  expect(rows).toMatchObject([{ owner: userId }]);
  const token = crypto.randomUUID();
  const signIn: Statement[] = [
    ["select hold_password($1, 'another hash')", userId],
    insertion(userId, token),
  ];
  await expect(send(signIn)).rejects.toMatchObject({ code: "HR401", detail: "password" });
  expect((await person.browser.post("/api/auth/prove", { password })).status).toBe(401);
});
