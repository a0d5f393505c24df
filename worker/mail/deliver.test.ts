import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { readSettings } from "../context/env.ts";
import { useMailbox } from "../test/mailbox.ts";
import { noMail, secrets, useWorld } from "../test/world.ts";
import { bindingSender } from "./binding.ts";
import { deliver } from "./deliver.ts";
import type { Mail } from "./mail.ts";
import { resendSender } from "./resend.ts";

const world = useWorld();
const mailbox = useMailbox(world);
const quick = { patience: 300, pauses: [20, 20], all: 2_000 };

function mailTo(to: string): Mail {
  const [text, html] = ["Read this.", "<p>Read this.</p>"];
  return { id: crypto.randomUUID(), from: "Hedgerow <tasks@example.org>", to, subject: "News", text, html };
}

const resend = () => resendSender({ url: readSettings(world.bindings).RESEND_URL ?? "", key: "re_made_up" });

/** Delivers while the provider fails, and says what came of it. */
async function deliverDuring(...fault: Parameters<typeof mailbox.injectFault>) {
  const mail = mailTo(`${crypto.randomUUID()}@example.com`);
  await mailbox.injectFault(...fault);
  const before = await mailbox.countTries();
  const started = Date.now();
  const failure: unknown = await deliver(resend(), mail, quick).catch((error: unknown) => error);
  const ms = Date.now() - started;
  await mailbox.clearFault();
  const tries = (await mailbox.countTries()) - before;
  return { failure, ms, tries, arrived: (await mailbox.mails(mail.to)).length };
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
    const outcome = await deliverDuring(kind);
    expect(outcome).toMatchObject({ tries, arrived: 0, failure: { name: "MailFailure", status } });
    expect(outcome.ms).toBeLessThan(2_500);
  },
);

test.each(["hang", "away", "cut"] as const)(
  "when a provider fails once, %s, the next try brings the mail, and brings it once",
  async (kind) => {
    expect(await deliverDuring(kind, 1)).toMatchObject({ failure: undefined, tries: 2, arrived: 1 });
  },
);

test("a redirect is not followed, even to where the mail would be taken", async () => {
  expect(await deliverDuring("redirect", 1)).toMatchObject({
    failure: { status: 307 },
    tries: 1,
    arrived: 0,
  });
});

test("a provider with too much to do is asked again when it says so, and not when that is too late", async () => {
  const patient = await deliverDuring("tooMany", 1);
  expect(patient).toMatchObject({ failure: undefined, tries: 2, arrived: 1 });
  expect(patient.ms).toBeGreaterThanOrEqual(1_000);
  // The second pause of a second would leave no time for a try.
  expect(await deliverDuring("tooMany")).toMatchObject({ failure: { status: 429 }, tries: 2, arrived: 0 });
});

test("a provider that nobody reaches, or that is none, costs the mail and nothing else", async () => {
  const nowhere = resendSender({ url: "http://127.0.0.1:9", key: "re_made_up" });
  const failure: unknown = await deliver(nowhere, mailTo("ann@example.com"), quick).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: "MailFailure", status: undefined, again: true });
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
  await deliver(sender, mailTo("ann@example.com"), quick);
  await deliver(sender, { ...mailTo("ann@example.com"), from: "tasks@example.org" }, quick);
});

test("Cloudflare's binding refuses a sender that it is not for, once", async () => {
  if (!MAIL) throw new Error("the pool has a binding");
  let tries = 0;
  const counted: typeof MAIL = { send: async (mail) => ((tries += 1), MAIL.send(mail)) };
  const stranger = { ...mailTo("ann@example.com"), from: "Hedgerow <somebody@else.example>" };
  await expect(deliver(bindingSender(counted), stranger, quick)).rejects.toMatchObject({
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
  const failure: unknown = await deliver(bindingSender(refusing), mailTo("ann@example.com"), quick).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ name: "MailFailure", status: code });
  expect(tries).toBe(expected);
});

test("when Cloudflare does not answer, the mail may be on its way, and is not sent a second time", async () => {
  let tries = 0;
  const silent = { send: () => ((tries += 1), new Promise(() => {})) };
  const started = Date.now();
  await expect(deliver(bindingSender(silent), mailTo("ann@example.com"), quick)).rejects.toMatchObject({
    name: "MailFailure",
    status: undefined,
  });
  expect(tries).toBe(1);
  expect(Date.now() - started).toBeLessThan(2_000);
});
