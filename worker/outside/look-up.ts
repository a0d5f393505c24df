import { z } from "zod";
import { isPublicIp } from "./ip-address.ts";
import { discard, readBounded } from "./read-bounded.ts";
import type { OutsideSettings } from "./settings.ts";

/** The types of records that hold addresses: RFC 1035 and RFC 3596. */
const addressTypes = { A: 1, AAAA: 28 };

const longestAnswer = 64 * 1024;

const answerSchema = z.object({
  Status: z.int(),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).default([]),
});

/** The service itself did not answer: nothing is known of the name, and it is no fault of whoever has it. */
export class DnsAway extends Error {
  override readonly name = "DnsAway";
}

/**
 * Where a name leads to: `private` as soon as one of its addresses is not public, because nobody knows which one a connection
 * takes. Workerd's `node:dns` asks the same way, but always Cloudflare.
 */
export async function lookUp(
  { DNS_OVER_HTTPS_URL: service }: OutsideSettings,
  host: string,
  signal: AbortSignal,
): Promise<"public" | "private" | "nowhere"> {
  const answers = await Promise.all(
    Object.entries(addressTypes).map(([name, type]) =>
      ask(`${service}?name=${host}&type=${name}`, type, signal),
    ),
  );
  const addresses = answers.flat();
  if (addresses.length === 0) return "nowhere";
  return addresses.every(isPublicIp) ? "public" : "private";
}

async function ask(url: string, wanted: number, signal: AbortSignal): Promise<string[]> {
  const { Status, Answer } = await askService(url, signal).catch((cause: unknown) => {
    throw new DnsAway("The DNS service did not answer", { cause });
  });
  // Others than "no error" and "no such name" are faults of somebody on the way to the name (RFC 1035 §4.1.1).
  if (Status !== 0 && Status !== 3) throw new Error(`The DNS answered ${Status}`);
  return Answer.filter(({ type }) => type === wanted).map(({ data }) => data);
}

async function askService(url: string, signal: AbortSignal): Promise<z.output<typeof answerSchema>> {
  const answer = await fetch(url, {
    headers: { Accept: "application/dns-json" },
    redirect: "manual",
    signal,
  });
  if (answer.status !== 200) {
    await discard(answer);
    throw new Error(`The DNS service answered ${answer.status}`);
  }
  const text = await readBounded(answer, longestAnswer);
  if (typeof text !== "string") throw new Error("The DNS service does not come to an end");
  return answerSchema.parse(JSON.parse(text));
}
