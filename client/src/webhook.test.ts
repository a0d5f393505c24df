import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { verifyWebhook } from "./webhook.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
const body = JSON.stringify({
  type: "task.deleted",
  timestamp: "2026-11-30T07:30:00.000Z",
  data: { task: { id: "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10" }, act: "a", by: { kind: "browser" } },
});

/** As the reference library signs it, with these secrets. */
function sign(secrets: string[], ago = 0): Record<string, string> {
  const at = new Date(Date.now() - ago * 1000);
  return {
    "Webhook-Id": "msg_1",
    "Webhook-Timestamp": String(Math.floor(at.getTime() / 1000)),
    "Webhook-Signature": secrets.map((one) => new Webhook(one).sign("msg_1", at, body)).join(" "),
  };
}

test("what the reference library has signed is verified, from text, bytes and any kind of headers", async () => {
  const event = JSON.parse(body);
  expect(await verifyWebhook(secret, sign([secret]), body)).toEqual(event);
  expect(await verifyWebhook(secret, new Headers(sign([secret])), Buffer.from(body))).toEqual(event);
  const bytes = new TextEncoder().encode(body);
  expect(await verifyWebhook(secret.slice(6), sign([secret]), bytes.buffer)).toEqual(event);
});

test("either of two secrets verifies while one replaces the other", async () => {
  const headers = sign([other, secret]);
  await expect(verifyWebhook(secret, headers, body)).resolves.toMatchObject({ type: "task.deleted" });
  await expect(verifyWebhook(other, headers, body)).resolves.toMatchObject({ type: "task.deleted" });
});

test.each([
  ["with another secret", () => ({ headers: sign([other]), text: body })],
  ["with another body", () => ({ headers: sign([secret]), text: body.replace("deleted", "created") })],
  ["under another id", () => ({ headers: { ...sign([secret]), "Webhook-Id": "msg_2" }, text: body })],
  ["that is too old", () => ({ headers: sign([secret], 310), text: body })],
  ["from too far ahead", () => ({ headers: sign([secret], -310), text: body })],
  ["without a signature", () => ({ headers: { ...sign([secret]), "Webhook-Signature": "" }, text: body })],
  [
    "with a signature in another way",
    () => ({
      headers: {
        ...sign([secret]),
        "Webhook-Signature": sign([secret])["Webhook-Signature"]?.replace("v1,", "v2,"),
      },
      text: body,
    }),
  ],
  [
    "with signs in place of base64",
    () => ({ headers: { ...sign([secret]), "Webhook-Signature": "v1,%%" }, text: body }),
  ],
])("a message %s is refused", async (_, make) => {
  const { headers, text } = make();
  await expect(verifyWebhook(secret, headers, text)).rejects.toMatchObject({ name: "WebhookError" });
});

test("a message of four minutes ago is taken", async () => {
  await expect(verifyWebhook(secret, sign([secret], 240), body)).resolves.toMatchObject({
    type: "task.deleted",
  });
});
