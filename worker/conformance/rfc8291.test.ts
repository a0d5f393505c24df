import { base64url, importJWK } from "jose";
import { expect, test } from "vitest";
import { encrypt, type Fresh, readReceiver } from "../push/encrypt.ts";

/**
 * RFC 8291, Message Encryption for Web Push, with the content coding of RFC 8188: its own example, to the octet. What
 * worker/push/send.test.ts sends is decrypted by another implementation, that of local/push-service.
 */
const example = {
  text: "When I grow up, I want to be a watermelon",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  receiver: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  sender: "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
  senderPrivate: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  body:
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y" +
    "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
};
const text = new TextEncoder().encode(example.text);

async function receiver() {
  const read = await readReceiver(example.receiver, example.auth);
  if (!read) throw new Error("a browser makes such keys");
  return read;
}

async function fresh(): Promise<Fresh> {
  const point = new Uint8Array(base64url.decode(example.sender));
  const [x, y] = [base64url.encode(point.subarray(1, 33)), base64url.encode(point.subarray(33))];
  const privateKey = await importJWK({ kty: "EC", crv: "P-256", x, y, d: example.senderPrivate }, "ECDH-ES");
  if (!("algorithm" in privateKey)) throw new Error("it is a key of a pair");
  return { salt: new Uint8Array(base64url.decode(example.salt)), point, privateKey };
}

test("the example's message comes out as the standard has it (§5, appendix A)", async () => {
  const body = await encrypt(await receiver(), text, { length: text.length, fresh: await fresh() });
  expect(base64url.encode(body)).toBe(example.body);
});

test("a message is one record, with its salt, its size and the sender's key in front (§4, RFC 8188 §2.1)", async () => {
  const body = await encrypt(await receiver(), text);
  const view = new DataView(body.buffer);
  expect([view.getUint32(16), view.getUint8(20), view.getUint8(21)]).toEqual([4_096, 65, 4]);
  // The delimiter, and the tag of AES-GCM.
  expect(body).toHaveLength(16 + 4 + 1 + 65 + 2_820 + 1 + 16);
});

test("each message has a salt and a key of its own (§3.1, §3.4)", async () => {
  const bodies = await Promise.all(Array.from({ length: 20 }, async () => encrypt(await receiver(), text)));
  expect(new Set(bodies.map((body) => base64url.encode(body.subarray(0, 16)))).size).toBe(20);
  expect(new Set(bodies.map((body) => base64url.encode(body.subarray(21, 86)))).size).toBe(20);
});

test.each([
  [
    "a point that is not on the curve",
    `${example.receiver.slice(0, 60)}AAAA${example.receiver.slice(64)}`,
    example.auth,
  ],
  ["a compressed point", base64url.encode(base64url.decode(example.receiver).subarray(0, 33)), example.auth],
  ["a point that is too long", `${example.receiver}AAAA`, example.auth],
  ["the point at infinity", "AA", example.auth],
  ["65 zeros", "A".repeat(87), example.auth],
  ["no point", "", example.auth],
  ["what is not base64url", "!".repeat(87), example.auth],
  ["a secret that is too short", example.receiver, example.auth.slice(0, -2)],
  ["a secret that is too long", example.receiver, `${example.auth}AA`],
  ["no secret", example.receiver, ""],
])("nothing is encrypted for %s (§3.1, §3.2)", async (_, p256dh, auth) => {
  expect(await readReceiver(p256dh, auth)).toBeUndefined();
});
