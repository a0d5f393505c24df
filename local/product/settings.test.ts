import { appendFile, readFile, stat } from "node:fs/promises";
import { parseEnv } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { makeState } from "../harness/product.ts";
import { ensureSettings, settingsForWorker, settingsForWrangler } from "./settings.ts";
import { openState } from "./state.ts";

const services = {
  databaseUrl: "postgres://a:b@127.0.0.1:1/c",
  mail: "http://127.0.0.1:8025",
  origin: "http://localhost:8787",
};
const mailSettings = {
  RESEND_URL: "http://127.0.0.1:8025",
  RESEND_API_KEY: expect.any(String),
  MAIL_FROM: expect.stringContaining("Hedgerow <"),
  APP_ORIGIN: "http://localhost:8787",
};

async function freshState() {
  const { folder, remove } = await makeState();
  onTestFinished(remove);
  const state = await openState({ HEDGEROW_STATE: folder });
  await ensureSettings(state);
  return state;
}

test("on one's own machine, mail goes to the mailbox", async () => {
  const state = await freshState();
  const settings = parseEnv(await settingsForWorker(state, services));
  expect(settings).toMatchObject({ DATABASE_URL: services.databaseUrl, ...mailSettings });
});

test("on one's own machine, the keys of push messages are made once, and the API has their public parts", async () => {
  const state = await freshState();
  const read = async () => parseEnv(await settingsForWorker(state, services));
  const [first, second] = await Promise.all([read(), read()]);
  const [publicKey, privateKey] = String(first["PUSH_KEYS"]).split(".");
  expect(publicKey).toMatch(/^B[\w-]{86}$/);
  expect(privateKey).toMatch(/^[\w-]{43}$/);
  expect(first["PUSH_PUBLIC_KEYS"]).toBe(publicKey);
  // Subscriptions are bound to them.
  expect([second, await read()]).toEqual([first, first]);
  expect((await stat(state.inside("push-keys"))).mode & 0o077).toBe(0);
  await settingsForWrangler(state, services);
  expect(parseEnv(await readFile(state.settings, "utf8"))).toMatchObject({
    PUSH_KEYS: first["PUSH_KEYS"],
    PUSH_PUBLIC_KEYS: publicKey,
  });
});

test("on one's own machine, the secret of webhooks is made once, also for settings from before there were any", async () => {
  const state = await freshState();
  const read = async () => parseEnv(await settingsForWorker(state, services));
  const [first, second] = await Promise.all([read(), read()]);
  expect(first["WEBHOOKS_SECRET"]).toMatch(/^[A-Za-z\d+/]{43}=$/);
  expect(first["WEBHOOKS_SECRET"]).not.toBe(first["BETTER_AUTH_SECRET"]);
  expect([second, await read()]).toEqual([first, first]);
  expect((await stat(state.inside("webhooks-secret"))).mode & 0o077).toBe(0);
  await settingsForWrangler(state, services);
  await settingsForWrangler(state, services);
  const text = await readFile(state.settings, "utf8");
  expect(text.match(/^WEBHOOKS_SECRET=/gm)).toHaveLength(1);
  expect(parseEnv(text)).toMatchObject({ WEBHOOKS_SECRET: first["WEBHOOKS_SECRET"] });
});

test("the secret of webhooks that a person has chosen stays", async () => {
  const state = await freshState();
  await settingsForWrangler(state, services);
  await appendFile(state.settings, 'WEBHOOKS_SECRET="of my own"\n');
  await settingsForWrangler(state, services);
  const text = await readFile(state.settings, "utf8");
  expect(text.match(/^WEBHOOKS_SECRET=.*$/gm)).toEqual(['WEBHOOKS_SECRET="of my own"']);
  expect(parseEnv(await settingsForWorker(state, services))).toMatchObject({ WEBHOOKS_SECRET: "of my own" });
});

test.each([
  ["newest.private older.private", "newest older"],
  ["", ""],
])("the keys that a person has chosen stay, and so does none: %j", async (own, publicKeys) => {
  const state = await freshState();
  await appendFile(state.settings, `PUSH_KEYS="${own}"\n`);
  await settingsForWrangler(state, services);
  for (const text of [await settingsForWorker(state, services), await readFile(state.settings, "utf8")])
    expect(parseEnv(text)).toMatchObject({ PUSH_KEYS: own, PUSH_PUBLIC_KEYS: publicKeys });
  await settingsForWrangler(state, services);
  const text = await readFile(state.settings, "utf8");
  expect(text.match(/^PUSH_PUBLIC_KEYS=/gm)).toHaveLength(1);
});

test("a sender that a person has chosen stays, as plain wrangler has it, too", async () => {
  const state = await freshState();
  await appendFile(
    state.settings,
    'RESEND_API_KEY="re_mine"\nMAIL_FROM="me@example.org"\nAPP_ORIGIN="https://my.example"\n',
  );
  const own = { RESEND_API_KEY: "re_mine", MAIL_FROM: "me@example.org", APP_ORIGIN: "https://my.example" };
  const forWorker = parseEnv(await settingsForWorker(state, services));
  expect(forWorker).toMatchObject(own);
  expect(forWorker).not.toHaveProperty("RESEND_URL");
  await settingsForWrangler(state, services);
  const forWrangler = parseEnv(await readFile(state.settings, "utf8"));
  expect(forWrangler).toMatchObject({ ...own, DATABASE_URL: services.databaseUrl });
  expect(forWrangler).not.toHaveProperty("RESEND_URL");
});

test("for plain wrangler the lines are written once and replaced, and the rest of the file stays", async () => {
  const state = await freshState();
  const before = await readFile(state.settings, "utf8");
  await settingsForWrangler(state, services);
  await settingsForWrangler(state, {
    ...services,
    mail: "http://127.0.0.1:9999",
    databaseUrl: "postgres://d:e@127.0.0.1:2/f",
  });
  const after = await readFile(state.settings, "utf8");
  expect(after.startsWith(before.trimEnd())).toBe(true);
  expect(after.match(/^RESEND_URL=/gm)).toHaveLength(1);
  expect(after.match(/^DATABASE_URL=/gm)).toHaveLength(1);
  expect(parseEnv(after)).toMatchObject({ ...mailSettings, RESEND_URL: "http://127.0.0.1:9999" });
  // What was written for wrangler is not the person's own choice.
  expect(parseEnv(await settingsForWorker(state, services))).toMatchObject(mailSettings);
});

test("a sender that a person writes below what is for wrangler is theirs", async () => {
  const state = await freshState();
  await settingsForWrangler(state, services);
  await appendFile(state.settings, 'RESEND_API_KEY="re_mine"\n');
  await settingsForWrangler(state, services);
  const settings = parseEnv(await readFile(state.settings, "utf8"));
  expect(settings).toMatchObject({ RESEND_API_KEY: "re_mine", DATABASE_URL: services.databaseUrl });
  expect(settings).not.toHaveProperty("RESEND_URL");
});

test("what a version before mail wrote for plain wrangler is replaced", async () => {
  const state = await freshState();
  const heading =
    "# For plain wrangler, written by Hedgerow at each of its starts: the database behind its local door.";
  await appendFile(state.settings, `\n${heading}\nDATABASE_URL="postgres://old:old@127.0.0.1:1/old"\n`);
  await settingsForWrangler(state, services);
  expect(await readFile(state.settings, "utf8")).not.toContain("old");
});
