import { type Mail, MailFailure, type Sender } from "./mail.ts";

/** Milliseconds. */
export interface Bounds {
  /** For one try. */
  patience: number;
  /** Before each further try, unless the provider says how long. */
  pauses: number[];
  /** For all tries together, with their pauses. */
  total: number;
}

/** Workers let work go on for thirty seconds after an answer. */
const usualBounds: Bounds = { patience: 10_000, pauses: [500, 2_000], total: 28_000 };

/** Hands a mail to a provider, in a few tries. Throws the last one's failure. */
export async function deliver(sender: Sender, mail: Mail, bounds: Bounds = usualBounds): Promise<void> {
  const { patience, pauses, total } = bounds;
  const end = Date.now() + total;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await sender(mail, Math.min(patience, end - Date.now()));
    } catch (error) {
      const usualPause = pauses[attempt];
      if (!(error instanceof MailFailure) || !error.mayRetry || usualPause === undefined) throw error;
      const pause = error.retryAfter === undefined ? usualPause : error.retryAfter * 1_000;
      // What is left must be worth a try.
      if (Date.now() + pause + patience / 10 > end) throw error;
      await scheduler.wait(pause);
    }
  }
}
