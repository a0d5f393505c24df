import { z } from "zod";
import { type Mail, MailFailure, mailHeaders, type Sender } from "./mail.ts";

/** What is read of an answer: an id takes a hundred bytes. */
const mostBytes = 4_096;
const answerSchema = z.object({ id: z.string().min(1) });

interface Resend {
  url: string;
  key: string;
}

/** Sends mail with Resend's HTTP API, or another service that speaks it. */
export function resendSender({ url, key }: Resend): Sender {
  return async function sendWithResend(mail, patience) {
    const signal = AbortSignal.timeout(patience);
    const answer = await ask({ url, key }, mail, signal);
    if (answer.status >= 300) {
      await answer.body?.cancel().catch(() => undefined);
      throw refusalOf(answer);
    }
    const text = await readStart(answer);
    if (!answerSchema.safeParse(parse(text)).success)
      throw new MailFailure("The answer is not Resend's", { status: answer.status });
  };
}

async function ask({ url, key }: Resend, { id, to, from, subject, text, html }: Mail, signal: AbortSignal) {
  try {
    return await fetch(`${url.replace(/\/$/, "")}/emails`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${key}`,
        "Content-Type": "application/json",
        // Within a day, Resend takes the same key as the same mail.
        "Idempotency-Key": id,
      },
      body: JSON.stringify({ from, to: [to], subject, text, html, headers: mailHeaders }),
      // The key is for this host alone.
      redirect: "manual",
      signal,
    });
  } catch (cause) {
    throw new MailFailure("No answer", { mayRetry: true, cause });
  }
}

function refusalOf({ status, headers }: Response): MailFailure {
  // 409: the first try with this key is still being worked on.
  const mayRetry = status === 409 || status === 429 || status >= 500;
  const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
  return new MailFailure("Refused", { status, mayRetry, retryAfter });
}

/** Reads no more than an answer of Resend's can be long, however much comes. */
async function readStart(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      bytes += chunk.byteLength;
      if (bytes > mostBytes) break;
    }
  } catch (cause) {
    throw new MailFailure("The answer broke off", { status: answer.status, mayRetry: true, cause });
  }
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
