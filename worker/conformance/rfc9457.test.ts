import { beforeAll, describe, expect, test } from "vitest";
import { digestOfEmail } from "../auth/sign-in-attempts.ts";
import { type ProblemCode, describeProblem, problemCodes } from "../http/problem-table.ts";
import { makeId } from "../ids/id.ts";
import type { PageAnswer } from "../tasks/model/wire.ts";
import { Authenticator } from "../test/authenticator.ts";
import { addPasskey, createWithPasskey, signInByPasskey, signUpByPasskey } from "../test/passkeys.ts";
import { as, createGrant, createKey, createPerson } from "../test/people.ts";
import { authorizationQuery } from "../test/routes.ts";
import { useLinks } from "../test/links.ts";
import { newSubscription, plantSubscription } from "../test/subscriptions.ts";
import { plantDeliveries, plantWebhook } from "../test/planted-webhook.ts";
import { otherPushKey, secret, useWorld } from "../test/world.ts";
import { createProtected } from "../test/second-factor.ts";
import { Browser, createBrowser, password, post, signUp } from "../test/client.ts";

/** RFC 9457, problem details, for each way in which an answer can refuse. */
const world = useWorld({ SIGN_IN_FREE_FAILURES: "1" });
const mailing = useWorld();
useLinks(mailing);
let comes = "sent";
const pushing = useWorld({ CLOCK: { getByName: () => ({ test: async () => comes }) } });
const silent = useWorld({ PUSH_PUBLIC_KEYS: "" });
const unhooked = useWorld({ WEBHOOKS_SECRET: undefined });
const misconfigured = useWorld({ BETTER_AUTH_SECRET: "too short" });

let ann: ReturnType<typeof as>;
let bob: ReturnType<typeof as>;
let task: string;
let anns: string;
let reader: ReturnType<typeof as>;
beforeAll(async () => {
  const person = await createPerson(world);
  anns = person.userId;
  ann = as(world, person);
  bob = as(world, await createPerson(world));
  reader = as(world, await createKey(world, person, "read"));
  task = `/api/tasks/${(await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>()).id}`;
});

const good = { email: "ann@example.com", password: "correct horse battery" };
const faulty = async (ask: () => Promise<Response>) => {
  await world.injectFault({ kind: "answer", status: 500, type: "text/plain", body: "busy" });
  try {
    return await ask();
  } finally {
    await world.clearFault();
  }
};

/** A test of a browser's subscription, of which this comes. */
async function testing(outcome: string): Promise<Response> {
  comes = outcome;
  const person = await createPerson(pushing);
  await plantSubscription(pushing, person.userId);
  return as(pushing, person).post("/api/reminders/test");
}

/** A request for each of them. `internal` is for unforeseen errors, so no request leads to it. */
const provocations = {
  invalid_request: () => ann.post("/api/tasks", { title: "", completed: "yes" }),
  oauth_request_invalid: () => ann.post("/api/oauth/request", { query: "client_id=%" }),
  not_authenticated: () => world.fetch("/api/auth/me"),
  invalid_credentials: () => post(world, "/api/auth/signin", good),
  async second_factor_needed() {
    const { email } = await createProtected(world);
    return post(world, "/api/auth/signin", { email, password });
  },
  async invalid_code() {
    const { email, app } = await createProtected(world);
    return post(world, "/api/auth/signin", { email, password, code: await app.wrong() });
  },
  async proof_needed() {
    const { browser, userId } = await createBrowser(world);
    await world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [
      userId,
    ]);
    return browser.post("/api/keys", { name: "Backup", scope: "read" });
  },
  second_factor_on: async () =>
    (await createProtected(world)).browser.post("/api/auth/two-factor/enable", { password }),
  second_factor_off: async () =>
    (await createBrowser(world)).browser.post("/api/auth/two-factor/generate-backup-codes", { password }),
  async email_unverified() {
    const { user } = await signUp(mailing);
    await mailing.sql("update users set verify_by = now() where id = $1", [user.id]);
    return post(mailing, "/api/auth/signin", { ...good, email: user.email });
  },
  cross_site: () => post(world, "/api/auth/sign-in/email", good, { Origin: "https://elsewhere.example" }),
  key_may_only_read: () => reader.post("/api/tasks", { title: "Trim" }),
  async insufficient_scope() {
    const program = await createGrant(world, await createPerson(world), { scope: "read" });
    return as(world, program).post("/api/tasks", { title: "Trim" });
  },
  only_one_list: async () => {
    const list = crypto.randomUUID();
    const program = await createGrant(world, { userId: anns }, { scope: "read", list });
    return as(world, program).get("/api/tags");
  },
  session_needed: () => reader.get("/api/auth/me"),
  task_of_another: () => bob.get(task),
  tasks_of_another: () => bob.get(`/api/${anns}/tasks`),
  task_not_found: () => ann.get(`/api/tasks/${crypto.randomUUID()}`),
  key_not_found: () => ann.delete(`/api/keys/${crypto.randomUUID()}`),
  device_code_not_found: () => ann.post("/api/oauth/device/look", { user_code: "BCDF-GHJK" }),
  grant_not_found: () => ann.delete(`/api/grants/${crypto.randomUUID()}`),
  webhook_not_found: () => ann.delete(`/api/webhooks/${crypto.randomUUID()}`),
  async delivery_not_found() {
    const webhook = await plantWebhook(world, anns);
    return ann.post(`/api/webhooks/${webhook}/resend`, { deliveries: [crypto.randomUUID()] });
  },
  async webhook_is_off() {
    const webhook = await plantWebhook(world, anns);
    await ann.patch(`/api/webhooks/${webhook}`, { on: false });
    return ann.post(`/api/webhooks/${webhook}/test`);
  },
  async too_many_waiting() {
    const webhook = await plantWebhook(world, anns);
    await plantDeliveries(world, anns, { webhook, many: 1000 });
    return ann.post(`/api/webhooks/${webhook}/test`);
  },
  list_not_found: () => ann.get(`/api/lists/${crypto.randomUUID()}`),
  view_not_found: () => ann.get(`/api/views/${crypto.randomUUID()}`),
  calendar_not_found: () => world.fetch("/api/calendar/nobodys.ics"),
  subscription_not_found: () => ann.delete(`/api/reminders/subscriptions/${crypto.randomUUID()}`),
  push_key_replaced: () =>
    ann.put("/api/reminders/subscription", { ...newSubscription(), key: otherPushKey }),
  subscription_ended: () => testing("ended"),
  push_service_away: () => testing("rests"),
  async push_off() {
    const person = as(silent, await createPerson(silent));
    return person.put("/api/reminders/subscription", newSubscription());
  },
  async webhooks_off() {
    const person = as(unhooked, await createPerson(unhooked));
    return person.post("/api/webhooks", { name: "One", url: "https://garden.example/hook" });
  },
  tag_not_found: () => ann.delete("/api/tags/nowhere"),
  not_found: () => ann.get("/api/nothing"),
  method_not_allowed: () => ann.delete("/api/health"),
  email_taken: async () =>
    post(world, "/api/auth/signup", { ...good, email: (await createBrowser(world)).email }),
  async account_full() {
    const person = await createPerson(world);
    const someone = as(world, person);
    await someone.post("/api/tasks", { title: "Trim" });
    await world.sql("update account_usage set tasks = 50000 where user_id = $1", [person.userId]);
    return someone.post("/api/tasks", { title: "One more" });
  },
  async too_many_keys() {
    await world.sql(
      "insert into access_keys (user_id, name, scope, digest) select $1, 'many', 'read', n::text from generate_series(1, 100) n",
      [anns],
    );
    return ann.post("/api/keys", { name: "One more", scope: "read" });
  },
  async too_many_programs() {
    const person = await createPerson(world);
    for (let nth = 0; nth < 50; nth += 1) await createGrant(world, person, { scope: "read" });
    const decision = { query: authorizationQuery, decision: "allow", scope: "read" };
    return as(world, person).post("/api/oauth/consent", decision);
  },
  async too_many_webhooks() {
    const person = await createPerson(world);
    for (let nth = 0; nth < 5; nth += 1) await plantWebhook(world, person.userId);
    return as(world, person).post("/api/webhooks", { name: "One more", url: "https://garden.example/hook" });
  },
  async too_many_passkeys() {
    const { browser, userId } = await createWithPasskey(world);
    await world.sql(
      `insert into passkeys (user_id, credential_id, public_key, rp_id, counter, transports, device_type, backed_up, aaguid, name)
       select $1::uuid, $1::text || n, '', '', 0, '{}', 'multiDevice', true, gen_random_uuid(), 'many' from generate_series(1, 19) n`,
      [userId],
    );
    return (await addPasskey(browser)).answer;
  },
  async last_passkey() {
    const { browser } = await signUpByPasskey(world);
    const list = await browser.fetch("/api/auth/passkey/list-user-passkeys");
    const [only] = await list.json<{ id: string }[]>();
    return browser.post("/api/auth/passkey/delete-passkey", { id: only?.id });
  },
  async password_needed() {
    const { browser } = await signUpByPasskey(world);
    return browser.post("/api/auth/two-factor/enable", { password: "a guess" });
  },
  async passkey_cloned() {
    const { authenticator } = await createWithPasskey(world, new Authenticator({ counts: true }));
    return signInByPasskey(new Browser(world), authenticator, { counter: 1 });
  },
  passkey_not_found: () => ann.post("/api/auth/passkey/delete-passkey", { id: crypto.randomUUID() }),
  async too_many_lists() {
    await world.sql("insert into lists (user_id, name) select $1, 'many' from generate_series(1, 500)", [
      anns,
    ]);
    return ann.post("/api/lists", { name: "One more" });
  },
  async too_many_operations() {
    await ann.post("/api/tasks", { title: "Trim" });
    await world.sql("update account_usage set operations = 200000 where user_id = $1", [anns]);
    const operations = [{ do: "delete_tag", tag: "home", id: makeId(0) }];
    return ann.post("/api/sync", { operations });
  },
  async list_changed_meanwhile() {
    const { id } = await (await bob.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    return bob.patch(`/api/lists/${id}`, { name: "House" }, { "If-Match": '"0"' });
  },
  async id_taken() {
    const id = makeId(0);
    await bob.post("/api/tasks", { title: "Trim", id });
    return ann.post("/api/tasks", { title: "Trim", id });
  },
  async deleted_meanwhile() {
    const id = makeId(0);
    await bob.post("/api/tasks", { title: "Trim", id });
    await bob.delete(`/api/tasks/${id}`);
    return bob.post("/api/tasks", { title: "Trim", id });
  },
  nothing_to_undo: async () => as(world, await createPerson(world)).post("/api/tasks/undo"),
  nothing_to_redo: async () => as(world, await createPerson(world)).post("/api/tasks/redo"),
  act_changed_meanwhile: () => ann.post("/api/tasks/undo", { act: crypto.randomUUID() }),
  async acts_changed_meanwhile() {
    const person = await createPerson(world);
    const program = await createGrant(world, person, { scope: "write" });
    const made = await as(world, program).post("/api/tasks", { title: "Trim" });
    const { id } = await made.json<{ id: string }>();
    await as(world, person).patch(`/api/tasks/${id}`, { title: "Clip" });
    const by = { kind: "program", id: program.id };
    return as(world, person).post("/api/acts/undo", { by, since: "2020-01-01T00:00:00Z" });
  },
  changed_meanwhile: () => ann.patch(task, { title: "Clip" }, { "If-Match": '"0"' }),
  link_gone: () => post(world, "/api/auth/verify-email", { token: "A".repeat(43) }),
  mail_off: () => post(world, "/api/auth/request-password-reset", { email: good.email }),
  too_large: () => ann.post("/api/tasks", { title: "x".repeat(70_000) }),
  not_json: () => ann.post("/api/tasks", "title=Trim", { "Content-Type": "text/plain" }),
  async key_reused() {
    await ann.post("/api/tasks", { title: "Trim" }, { "Idempotency-Key": "a-key" });
    return ann.post("/api/tasks", { title: "Clip" }, { "Idempotency-Key": "a-key" });
  },
  async too_costly() {
    await world.sql(
      `insert into tasks (user_id, title, due_on, repeat_rule, repeat_from)
       select $1, 'Trim', '0001-01-01'::date + n, 'FREQ=DAILY;COUNT=9999;BYMONTHDAY=31', 'due' from generate_series(1, 50) n`,
      [anns],
    );
    const { tasks } = await (await ann.get("/api/tasks?limit=50")).json<PageAnswer>();
    const ids = tasks.map(({ id }) => id);
    return ann.post("/api/tasks/batch", { operations: [{ do: "change", ids, change: { completed: true } }] });
  },
  async too_much_at_once() {
    const ids = Array.from({ length: 1000 }, () => crypto.randomUUID());
    const change = { description: "🌳".repeat(1000) };
    return ann.post("/api/tasks/batch", { operations: [{ do: "change", ids, change }] });
  },
  not_acceptable: () => ann.post("/api/mcp", {}, { Accept: "text/event-stream" }),
  upgrade_needed: () => ann.get("/api/live"),
  async too_many_requests() {
    const email = "often@example.com";
    const id = await digestOfEmail({ BETTER_AUTH_SECRET: secret }, email);
    await world.sql(
      "insert into sign_in_attempts (address_digest, failures, paused_until, expires_at) values ($1, 9, now() + interval '1 hour', now() + interval '1 day')",
      [id],
    );
    return post(world, "/api/auth/signin", { ...good, email });
  },
  misconfigured: () => misconfigured.fetch("/api/health"),
  unavailable: () => faulty(() => ann.post("/api/tasks", { title: "Trim" })),
} satisfies Record<Exclude<ProblemCode, "internal">, () => Promise<Response>>;

describe.each(Object.entries(provocations))("%s", (code, provoke) => {
  test("is a problem document with the text of its kind, and reveals nothing internal", async () => {
    const answer = await provoke();
    const { status, title, detail } = describeProblem(
      problemCodes.find((known) => known === code) ?? "internal",
    );
    // §3: the media type. §3.1.2: the status it names is the answer's own.
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(answer.status).toBe(status);
    const problem = await answer.json<Record<string, unknown>>();
    expect(problem).toMatchObject({ status, title });
    // §3.1.1: a URI reference with its full path, so that it means the same everywhere.
    expect(problem["type"]).toBe(`/problems/${code}`);
    // §3.1.4: for people, and about this occurrence only where it helps to correct the request.
    if (code === "too_costly") expect(problem["detail"]).toContain(detail);
    else if (code !== "invalid_request") expect(problem["detail"]).toBe(detail);
    // §3.2: extensions are few, and their names are as the standard advises.
    const standard = new Set(["type", "title", "status", "detail"]);
    const more = Object.keys(problem).filter((member) => !standard.has(member));
    for (const member of more) expect(member).toMatch(/^[a-z][a-z_]{2,}$/);
    const extensions = new Set(["request_id", "errors", "proofs", "in_the_way", "code", "message"]);
    expect(more.filter((member) => !extensions.has(member))).toEqual([]);
    expect(problem["request_id"]).toBe(answer.headers.get("X-Request-Id"));
    // §5: nothing about the implementation.
    expect(JSON.stringify(problem)).not.toMatch(
      /\\n\s+at |\.ts|select |insert |postgres|drizzle|stack|cause/i,
    );
  });
});

test("a refusal to a browser is the same document, with the fields that Better Auth's client reads", async () => {
  const answer = await new Browser(world).post("/api/auth/renew");
  expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await answer.json()).toEqual({
    type: "/problems/not_authenticated",
    title: "Unauthorized",
    status: 401,
    detail: "Not authenticated",
    code: "UNAUTHORIZED",
    message: "Not authenticated",
    request_id: answer.headers.get("X-Request-Id"),
  });
});

test("a client that accepts another media type still gets the problem (§3)", async () => {
  for (const Accept of ["text/html", "application/json", "image/*", "application/problem+json;q=0"]) {
    const answer = await ann.get("/api/nothing", { Accept });
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
  }
});
