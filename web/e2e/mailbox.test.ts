import { expect, onTestFinished } from "vitest";
import { mailsTo } from "../../local/harness/mail.ts";
import { openMailbox } from "../../local/mailbox/mailbox.ts";
import { compose } from "../../worker/mail/compose.ts";
import { languages, type Message } from "../../worker/mail/message.ts";
import { expectAccessible } from "./axe.ts";
import { test } from "./product.ts";

const to = "ann@example.com";
const event = { at: new Date("2026-11-30T16:05:00Z"), device: "Firefox on Linux", country: "DE" };
const long = `${"a".repeat(60)}@${"b".repeat(60)}.example`;

const messagesAt = (origin: string): Message[] => [
  { about: "verify_email", link: `${origin}/verify-email#token=${"x".repeat(43)}` },
  { about: "keep_email", link: `${origin}/keep-email#token=${"x".repeat(43)}`, newEmail: long },
  {
    about: "news",
    events: [
      { ...event, kind: "signed_in" },
      { ...event, kind: "key_made", keyName: "x".repeat(60) },
    ],
  },
];

test("a mail can be read by everybody, at each width, in light and in dark", async ({ page }) => {
  for (const language of languages) {
    for (const message of messagesAt("https://tasks.example.org")) {
      const { html } = compose(message, { to, language, origin: "https://tasks.example.org" });
      await page.setContent(html);
      const state = `${message.about} in ${language}`;
      // A mail is no page of its own: what shows it has a heading and landmarks.
      await expectAccessible(page, state, ["region", "landmark-one-main", "page-has-heading-one"]);
      for (const width of [320, 390, 1000]) {
        await page.setViewportSize({ width, height: 600 });
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider, `${state} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  }
});

test("the mailbox lists what was sent, shows one, and its button opens the app beside it", async ({
  page,
  product,
}) => {
  const mailbox = await openMailbox();
  onTestFinished(() => mailbox.close());
  await page.goto(`${mailbox.address}/mail`);
  await page.getByText("Nothing was sent yet.").waitFor();
  const message = messagesAt(product).find(({ about }) => about === "news");
  if (!message) throw new Error("there is a message");
  const mail = compose(message, { to, language: "en", origin: product });
  await fetch(`${mailbox.address}/emails`, {
    method: "POST",
    headers: { Authorization: "Bearer re_made_up" },
    body: JSON.stringify({ from: "Hedgerow <tasks@example.org>", to: [to], ...mail }),
  });

  await page.setViewportSize({ width: 390, height: 800 });
  await page.reload();
  await page.getByRole("link", { name: mail.subject }).click();
  await page.getByRole("heading", { name: mail.subject }).waitFor();
  await expectAccessible(page, "the mailbox on a phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  const opened = page.context().waitForEvent("page");
  await page.frameLocator("iframe").getByRole("link", { name: "Open my account" }).click();
  const app = await opened;
  await app.waitForURL(`${product}/**`);
  expect(await app.evaluate(() => [opener, document.referrer])).toEqual([null, ""]);
});

test("the product that tests share has a mailbox, in which nobody has mail that nobody sent", async ({
  product,
}) => {
  expect(product).toMatch(/^http:/);
  expect(await mailsTo(`${crypto.randomUUID()}@example.com`)).toEqual([]);
});
