import type { IncomingHttpHeaders } from "node:http";
import { type BrowserKeys, decrypt, makeBrowserKeys } from "./browser.ts";
import { PushFaults } from "./faults.ts";
import type { ReceivedPush, ReceivedPushes } from "./message.ts";
import { Refusal } from "./refusal.ts";
import { checkSender } from "./vapid.ts";

/** RFC 8030 §7.2: more than this, a push service may refuse. */
const mostBytes = 4_096;

/** One subscription of a browser: what comes for it, and how it fails. */
export class Subscription {
  readonly keys: BrowserKeys = makeBrowserKeys();
  readonly faults = new PushFaults();
  readonly #sender: string | undefined;
  readonly #messages: ReceivedPush[] = [];
  readonly #refusals: string[] = [];
  requests = 0;

  /** RFC 8292 §4.1: with the public key of a sender, only that one may send. */
  constructor(sender: string | undefined) {
    this.#sender = sender;
  }

  /** Takes a message, or throws a Refusal. */
  take(headers: IncomingHttpHeaders, body: Buffer, audience: string): void {
    try {
      this.#messages.push(this.#read(headers, body, audience));
    } catch (error) {
      if (error instanceof Refusal) this.#refusals.push(error.message);
      throw error;
    }
  }

  look(): ReceivedPushes {
    const messages = this.#messages;
    const topics: Record<string, number> = {};
    for (const { topic } of messages) if (topic !== undefined) topics[topic] = (topics[topic] ?? 0) + 1;
    const isReplaced = ({ topic }: ReceivedPush, at: number) =>
      topic !== undefined && messages.slice(at + 1).some((later) => later.topic === topic);
    return {
      requests: this.requests,
      refusals: this.#refusals,
      messages,
      waiting: messages.filter((message, at) => message.ttl > 0 && !isReplaced(message, at)),
      topics,
      brokenOff: this.faults.brokenOff,
    };
  }

  #read(headers: IncomingHttpHeaders, body: Buffer, audience: string): ReceivedPush {
    const { authorization = "" } = headers;
    const sender = checkSender(headers.authorization, { audience, now: new Date() });
    if (this.#sender !== undefined && sender.key !== this.#sender)
      throw new Refusal(403, "the subscription is another sender's");
    const about = readHeaders(headers);
    if (body.length > mostBytes) throw new Refusal(413, "the message is too long");
    const message: unknown = JSON.parse(decrypt(body, this.keys));
    return { message, bytes: body.length, ...about, ...sender, authorization };
  }
}

/** RFC 8030 §5.2 to §5.4, and the content coding of RFC 8291. */
function readHeaders(headers: IncomingHttpHeaders) {
  const { ttl, urgency = "normal", topic } = headers;
  if (typeof ttl !== "string" || !/^\d+$/.test(ttl)) throw new Refusal(400, "there is no TTL");
  if (typeof urgency !== "string" || !/^(?:very-low|low|normal|high)$/.test(urgency))
    throw new Refusal(400, "there is no such Urgency");
  if (topic !== undefined && (typeof topic !== "string" || !/^[\w-]{1,32}$/.test(topic)))
    throw new Refusal(400, "there can be no such Topic");
  if (headers["content-encoding"] !== "aes128gcm") throw new Refusal(415, "the coding is not aes128gcm");
  return { ttl: Number(ttl), urgency, topic };
}
