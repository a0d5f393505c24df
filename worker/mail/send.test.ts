import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { Hono } from "hono";
import { expect, test } from "vitest";
import type { AppEnv } from "../context/app-env.ts";
import { useMailbox } from "../test/mailbox.ts";
import { useWorld } from "../test/world.ts";
import { withServices } from "../with-services.ts";
import type { Message } from "./message.ts";
import { sendLater } from "./send.ts";

const world = useWorld();
const mailbox = useMailbox(world);
const link = "https://tasks.example.org/verify-email#token=abc";

/** A request that sends a mail, and the lines that it logs. */
async function request(email: string, message: Message, bindings = world.bindings) {
  const lines: Record<string, unknown>[] = [];
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("log", (line) => void lines.push(JSON.parse(line)));
    c.set("requestId", "of this request");
    await next();
  });
  app.get("/", withServices, (c) => {
    sendLater(c, { email, language: "en" }, message);
    return c.text("done");
  });
  const context = createExecutionContext();
  const started = Date.now();
  const answer = await app.fetch(new Request("https://hedgerow.example/"), bindings, context);
  expect(await answer.text()).toBe("done");
  const answeredAfter = Date.now() - started;
  await waitOnExecutionContext(context);
  return { lines, answeredAfter };
}

test("a mail is sent after the answer, and its line in the log says what it is about and nothing more", async () => {
  const { lines } = await request("ann@example.com", { about: "verify_email", link });
  const [mail] = await mailbox.mails("ann@example.com");
  expect(mail).toMatchObject({ from: "Hedgerow <tasks@example.org>", subject: "Confirm your email address" });
  expect(mailbox.linkIn(mail)).toBe(link);
  expect(lines).toEqual([
    { time: expect.any(String), request_id: "of this request", mail: "sent", about: "verify_email" },
  ]);
});
