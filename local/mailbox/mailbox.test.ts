import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { KeptMail } from "./mail.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());

const mail = {
  from: "Hedgerow <tasks@example.org>",
  to: ["ann@example.com"],
  subject: "Read <this>",
  text: "First.\n\nhttps://tasks.example.org/verify-email#token=abc\n\n<script>alert(1)</script>",
  html: '<!doctype html><html><head></head><body><a href="https://tasks.example.org">Open</a></body></html>',
};
const authorization = { Authorization: "Bearer re_made_up", "Content-Type": "application/json" };

function send(body: unknown = mail, headers: Record<string, string> = {}) {
  return fetch(`${mailbox.address}/emails`, {
    method: "POST",
    headers: { ...authorization, ...headers },
    body: JSON.stringify(body),
  });
}

async function read(query = ""): Promise<KeptMail[]> {
  const mails: KeptMail[] = JSON.parse(await (await fetch(`${mailbox.address}/mail.json${query}`)).text());
  return mails;
}

/** A request whose headers are not what fetch would send. */
function ask(path: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: mailbox.port, host: "127.0.0.1", path, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on("error", reject).end();
  });
}

test("a mail that is sent is there to read, for its address alone if that is asked", async () => {
  const answer = await send();
  expect(answer.status).toBe(200);
  await send({ ...mail, to: "bob@example.com" });
  const { id }: { id: string } = JSON.parse(await answer.text());
  expect(await read("?to=ann%40example.com")).toEqual([
    { ...mail, id, at: expect.any(String), to: "ann@example.com" },
  ]);
  expect((await read()).map(({ to }) => to)).toEqual(["ann@example.com", "bob@example.com"]);
  expect(await read("?to=nobody%40example.com")).toEqual([]);
});

test("the same idempotency key is the same mail", async () => {
  const before = (await read()).length;
  const key = { "Idempotency-Key": "once" };
  expect(await (await send(mail, key)).text()).toBe(await (await send(mail, key)).text());
  expect(await read()).toHaveLength(before + 1);
});

test("what Resend would refuse is refused: no key, no recipient, a line break in a header, what is no JSON", async () => {
  const before = (await read()).length;
  expect((await send(mail, { Authorization: "" })).status).toBe(401);
  expect((await send({ ...mail, to: [] })).status).toBe(422);
  expect((await send({ ...mail, to: undefined })).status).toBe(422);
  expect((await send({ ...mail, subject: "Read this\r\nBcc: all@example.com" })).status).toBe(422);
  expect((await send("nothing")).status).toBe(422);
  await expect(send({ ...mail, text: "x".repeat(2 ** 21) })).rejects.toThrow("fetch failed");
  expect(await read()).toHaveLength(before);
});

test("other sites can neither read nor send, whatever name they give this machine", async () => {
  for (const path of ["/mail", "/mail.json", "/"]) {
    expect(await ask(path, { Host: "evil.example" })).toBe(403);
    expect(await ask(path, { Host: `localhost.evil.example:${mailbox.port}` })).toBe(403);
    expect(await ask(path, { Host: `localhost:${mailbox.port}` })).not.toBe(403);
  }
  const origin = { ...authorization, Host: `127.0.0.1:${mailbox.port}`, Origin: "https://evil.example" };
  expect(await ask("/emails", origin, "POST")).toBe(403);
  const asked = await fetch(`${mailbox.address}/mail.json`);
  expect(asked.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(asked.headers.has("Access-Control-Allow-Origin")).toBe(false);
});

test("the page shows a mail as it is, and runs nothing of it", async () => {
  await send({ ...mail, subject: "Read <this>" });
  const { id = "" } = (await read()).at(-1) ?? {};
  const page = await fetch(`${mailbox.address}/mail/${id}`);
  const html = await page.text();
  expect(html).toContain("Read &lt;this&gt;");
  expect(html).toContain('<a href="https://tasks.example.org/verify-email#token=abc" target="_blank">');
  expect(html).not.toContain("<script");
  expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
  const inside = await fetch(`${mailbox.address}/mail/${id}.html`);
  expect(inside.headers.get("Content-Security-Policy")).toMatch(/default-src 'none'.*; sandbox allow-popups/);
  expect(inside.headers.get("Content-Security-Policy")).not.toContain("allow-scripts");
  expect((await fetch(`${mailbox.address}/mail/nothing`)).status).toBe(404);
  expect(await ask("/mail", { Host: "localhost" }, "DELETE")).toBe(405);
});

test("the oldest of three hundred mails makes room", async () => {
  for (let count = 0; count < 301; count += 1) await send({ ...mail, subject: String(count) });
  const mails = await read();
  expect(mails).toHaveLength(300);
  expect([mails.at(0)?.subject, mails.at(-1)?.subject]).toEqual(["1", "300"]);
});
