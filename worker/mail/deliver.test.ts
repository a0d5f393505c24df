import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { readSettings } from "../context/env.ts";
import { type MailboxFault, useMailbox } from "../test/mailbox.ts";
import { noMail, secrets, useWorld } from "../test/world.ts";
import { bindingSender } from "./binding.ts";
import { type Bounds, deliver } from "./deliver.ts";
import type { Mail } from "./mail.ts";
import { resendSender } from "./resend.ts";

const world = useWorld();
const mailbox = useMailbox(world);
/** On a busy machine a good answer takes a while, too. */
const patient = { patience: 5_000, pauses: [20, 20], total: 30_000 };
const impatient = { ...patient, patience: 300 };

function mailTo(to: string): Mail {
  const [text, html] = ["Read this.", "<p>Read this.</p>"];
  return { id: crypto.randomUUID(), from: "Hedgerow <tasks@example.org>", to, subject: "News", text, html };
}

const resend = () => resendSender({ url: readSettings(world.bindings).RESEND_URL ?? "", key: "re_made_up" });

/** Delivers while the provider fails, and says what came of it. */
async function deliverDuring(
  kind: MailboxFault,
  { times, bounds = patient }: { times?: number; bounds?: Bounds } = {},
) {
  const mail = mailTo(`${crypto.randomUUID()}@example.com`);
  await mailbox.injectFault(kind, times);
  const before = await mailbox.countTries();
  const failure: unknown = await deliver(resend(), mail, bounds).catch((error: unknown) => error);
  await mailbox.clearFault();
  const tries = (await mailbox.countTries()) - before;
  return { failure, tries, arrived: (await mailbox.mails(mail.to)).length };
}

test.each([
  ["hang", 3, undefined],
  ["away", 3, 503],
  ["endless", 1, 200],
  ["html", 1, 200],
  ["refuse", 1, 422],
  ["redirect", 1, 307],
] as const)(
  "of a provider that does this for good, %s, nothing arrives after %i tries",
  async (kind, tries, status) => {
    const bounds = kind === "hang" ? impatient : patient;
    const failure = { name: "MailFailure", status };
    expect(await deliverDuring(kind, { bounds })).toMatchObject({ tries, arrived: 0, failure });
  },
);

test.each(["away", "cut"] as const)(
  "when a provider fails once, %s, the second try brings the mail, and brings it once",
  async (kind) => {
    const outcome = await deliverDuring(kind, { times: 1 });
    expect(outcome).toMatchObject({ failure: undefined, tries: 2, arrived: 1 });
  },
);

test("when a provider hangs once, a further try brings the mail, and brings it once", async () => {
  const outcome = await deliverDuring("hang", { times: 1, bounds: { ...patient, patience: 2_000 } });
  expect(outcome).toMatchObject({ failure: undefined, arrived: 1 });
  expect(outcome.tries).toBeGreaterThan(1);
});

test("a redirect is not followed, even to where the mail would be taken", async () => {
  expect(await deliverDuring("redirect", { times: 1 })).toMatchObject({
    failure: { status: 307 },
    tries: 1,
    arrived: 0,
  });
});

test("a provider with too much to do is asked again when it says so, and not when that is too late", async () => {
  const started = Date.now();
  const once = await deliverDuring("tooMany", { times: 1 });
  expect(once).toMatchObject({ failure: undefined, tries: 2, arrived: 1 });
  // It asks for a second.
  expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
  const late = await deliverDuring("tooMany", { bounds: { ...patient, total: 900 } });
  expect(late).toMatchObject({ failure: { status: 429 }, tries: 1, arrived: 0 });
});

test("a provider that nobody reaches, or that is none, costs the mail and nothing else", async () => {
  const nowhere = resendSender({ url: "http://127.0.0.1:9", key: "re_made_up" });
  const failure: unknown = await deliver(nowhere, mailTo("ann@example.com"), patient).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: "MailFailure", status: undefined, mayRetry: true });
});

/** Cloudflare's own binding, as it is simulated here. */
const bound: Record<string, unknown> = { ...env };
const { MAIL } = readSettings({
  ...bound,
  ...noMail,
  DATABASE_URL: "postgres://user:password@host/database",
  ...secrets,
  MAIL: bound["MAIL_FOR_TESTS"],
  MAIL_FROM: "Hedgerow <tasks@example.org>",
  APP_ORIGIN: "https://tasks.example.org",
});

test("Cloudflare's binding takes a mail, with or without a name before the sender's address", async () => {
  if (!MAIL) throw new Error("the pool has a binding");
  const sender = bindingSender(MAIL);
  await deliver(sender, mailTo("ann@example.com"), patient);
  await deliver(sender, { ...mailTo("ann@example.com"), from: "tasks@example.org" }, patient);
});

test("Cloudflare's binding refuses a sender that it is not for, once", async () => {
  if (!MAIL) throw new Error("the pool has a binding");
  let tries = 0;
  const counted: typeof MAIL = { send: async (mail) => ((tries += 1), MAIL.send(mail)) };
  const stranger = { ...mailTo("ann@example.com"), from: "Hedgerow <somebody@else.example>" };
  await expect(deliver(bindingSender(counted), stranger, patient)).rejects.toMatchObject({
    name: "MailFailure",
  });
  expect(tries).toBe(1);
});

test.each([
  ["E_RATE_LIMIT_EXCEEDED", 3],
  ["E_INTERNAL_SERVER_ERROR", 3],
  ["E_DAILY_LIMIT_EXCEEDED", 1],
  ["E_RECIPIENT_SUPPRESSED", 1],
])("when Cloudflare refuses with %s, it is asked %i times", async (code, expected) => {
  let tries = 0;
  const refusing = {
    async send() {
      tries += 1;
      throw Object.assign(new Error("it says who: ann@example.com"), { code });
    },
  };
  const failure: unknown = await deliver(bindingSender(refusing), mailTo("ann@example.com"), patient).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: "MailFailure", status: code });
  expect(tries).toBe(expected);
});

test("when Cloudflare does not answer, the mail may be on its way, and is not sent a second time", async () => {
  let tries = 0;
  const silent = { send: () => ((tries += 1), new Promise(() => {})) };
  await expect(deliver(bindingSender(silent), mailTo("ann@example.com"), impatient)).rejects.toMatchObject({
    name: "MailFailure",
    status: undefined,
  });
  expect(tries).toBe(1);
});
