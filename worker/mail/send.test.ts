import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../context/app-env.ts";
import { readSettings } from "../context/env.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";
import { withServices } from "../with-services.ts";
import { mailIsOn, send, sendLater } from "./send.ts";

const world = useWorld();
const mailbox = useMailbox(world);
const without = useWorld();
const link = "https://tasks.example.org/verify-email#token=abc";
const line = { time: expect.any(String), request_id: "of this request" };

/** A request that answers, and sends a mail. */
async function request(email: string, bindings = world.bindings) {
  const lines: string[] = [];
  const app = new Hono<AppEnv>();
  app.get("/", withServices, (c) => {
    c.set("log", (text) => void lines.push(text));
    c.set("requestId", "of this request");
    sendLater(c, { email, language: "en" }, { about: "verify_email", link });
    return c.text("done");
  });
  const context = createExecutionContext();
  const answer = await app.fetch(new Request("https://hedgerow.example/"), bindings, context);
  expect(await answer.text()).toBe("done");
  const log = async () => {
    await waitOnExecutionContext(context);
    expect(lines.join("")).not.toMatch(/@|token|re_made_up|Verify|127\.0\.0\.1/);
    return lines.map((text): unknown => JSON.parse(text));
  };
  return { log };
}

test("a mail is sent after the answer, and its line in the log says what it is about and nothing more", async () => {
  const { log } = await request("ann@example.com");
  expect(await log()).toEqual([{ ...line, mail: "sent", about: "verify_email" }]);
  const [mail] = await mailbox.mails("ann@example.com");
  expect(mail).toMatchObject({
    from: "Hedgerow <tasks@example.org>",
    to: "ann@example.com",
    subject: "Verify your email address",
  });
  expect(mailbox.linkIn(mail)).toBe(link);
});

test("a provider that hangs holds no answer up, and one that recovers gets the mail", async () => {
  await mailbox.injectFault("hang");
  const { log } = await request("bob@example.com");
  await expect.poll(() => mailbox.countTries()).toBeGreaterThan(1);
  expect(await mailbox.mails("bob@example.com")).toEqual([]);
  await mailbox.clearFault();
  expect(await log()).toEqual([{ ...line, mail: "sent", about: "verify_email" }]);
  expect(await mailbox.mails("bob@example.com")).toHaveLength(1);
});

test.each([
  ["refuse", 422],
  ["html", 200],
  ["redirect", 307],
] as const)("of a provider that fails, %s, the log has the class and the status", async (kind, status) => {
  await mailbox.injectFault(kind);
  const { log } = await request("carl@example.com");
  expect(await log()).toEqual([
    { ...line, mail: "failed", about: "verify_email", fault: { kind: "MailFailure", status } },
  ]);
  await mailbox.clearFault();
});

test("scheduled work learns that a mail was not taken", async () => {
  const settings = readSettings(world.bindings);
  const to = { email: "dora@example.com", language: "de" } as const;
  await mailbox.injectFault("refuse");
  await expect(send(settings, to, { about: "account_deleted" })).rejects.toMatchObject({ status: 422 });
  await mailbox.clearFault();
  await send(settings, to, { about: "account_deleted" });
  expect(await mailbox.mails("dora@example.com")).toMatchObject([{ subject: "Dein Konto wurde gelöscht" }]);
});

test("without a sender nothing is sent, which the log says once", async () => {
  const first = await request("ann@example.com", without.bindings);
  const second = await request("ann@example.com", without.bindings);
  expect([...(await first.log()), ...(await second.log())]).toEqual([{ ...line, mail: "off" }]);
  const settings = readSettings(without.bindings);
  expect(mailIsOn(settings)).toBe(false);
  expect(mailIsOn(readSettings(world.bindings))).toBe(true);
  const to = { email: "ann@example.com", language: "en" } as const;
  await expect(send(settings, to, { about: "account_deleted" })).rejects.toThrow("No mail is sent");
});
