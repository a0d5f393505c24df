import { afterAll, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { withClient } from "../postgres/client.ts";
import { dropOldLogins, makeLogin } from "./login.ts";

const database = useDatabase();

const loginsOfDeployments = async () => {
  const { rows } = await database.direct.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname like 'hedgerow\\_app\\_%' order by 1",
  );
  return rows.map(({ rolname }) => rolname);
};

afterAll(async () => {
  for (const name of await loginsOfDeployments()) await database.direct.query(`drop role ${name}`);
});

const nameIn = (address: string) => new URL(address).username;

test("a deployment makes a login that can pass the gate, and not the fence", async () => {
  const address = await makeLogin(database.ownerAddress);
  const owner = new URL(database.ownerAddress);
  const made = new URL(address);
  expect([made.host, made.pathname]).toEqual([owner.host, owner.pathname]);
  expect(made.username).not.toBe(owner.username);
  // 256 bits in base64url.
  expect(made.password).toMatch(/^[\w-]{43}$/);

  await database.direct.query(
    `with ann as (insert into users (email) values ('ann@example.com') returning id)
     insert into sessions (user_id, token, expires_at) select id, 'a', now() + interval '1 hour' from ann`,
  );
  await database.direct.query("insert into tasks (user_id, title) select id, 'Ann''s' from users");
  await withClient(address, async (client) => {
    await expect(client.query("select from tasks")).rejects.toMatchObject({ code: "42501" });
    await client.query("begin");
    const { rows } = await client.query("select id, user_id from sessions");
    await client.query("select enter_as_owner($1, $2)", [rows[0]?.id, rows[0]?.user_id]);
    expect((await client.query("select title from tasks")).rows).toEqual([{ title: "Ann's" }]);
  });
});

test("a deployment leaves the running Worker's login and its password as they are", async () => {
  const running = await makeLogin(database.ownerAddress);
  await makeLogin(database.ownerAddress);
  await withClient(running, (client) => client.query("select from users"));
});

test("logins of old deployments are removed, and those of the last three are kept", async () => {
  const made = [];
  for (let deployment = 0; deployment < 4; deployment += 1) made.push(await makeLogin(database.ownerAddress));
  expect(await dropOldLogins(database.ownerAddress)).toBeGreaterThan(0);
  expect(await loginsOfDeployments()).toEqual(made.slice(1).map(nameIn));
  expect(await dropOldLogins(database.ownerAddress)).toBe(0);
});
