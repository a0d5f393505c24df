import { type Mail, MailFailure, type Sender } from "./mail.ts";

/** Milliseconds. Workers let work go on for thirty seconds after an answer. */
export interface Bounds {
  /** For one try. */
  patience: number;
  /** For all tries, and the pauses between them. */
  all: number;
}

const usual: Bounds = { patience: 10_000, all: 28_000 };

/** Milliseconds before each further try, unless the provider says how long. */
const pauses = [500, 2_000];

/** A try that is shorter is not worth it. */
const shortest = 0.1;

/** Hands a mail to a provider, in up to three tries. Throws the last failure. */
export async function deliver(sender: Sender, mail: Mail, { patience, all }: Bounds = usual): Promise<void> {
  const end = Date.now() + all;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sender(mail, Math.min(patience, end - Date.now()));
    } catch (error) {
      const usualPause = pauses[attempt];
      if (!(error instanceof MailFailure) || !error.again || usualPause === undefined) throw error;
      const pause = error.retryAfter === undefined ? usualPause : error.retryAfter * 1_000;
      if (Date.now() + pause > end - patience * shortest) throw error;
      await scheduler.wait(pause);
    }
  }
}
