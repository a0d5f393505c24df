import { createSignal, untrack } from "solid-js";
import { isPassing, type Refusal, type RefusalKind, toRefusal } from "../api/refusal.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import { markDisplaced, markSessionOver, standing } from "../session/person.ts";

export interface Pause {
  kind: RefusalKind;
  /** When the step is tried again, in milliseconds since 1970. */
  until: number;
}

interface Work<Step> {
  /** The next step, if one may be taken now. */
  next: () => Step | undefined;
  take: (step: Step) => Promise<void>;
  /** The server will not accept this step, however often it is sent. */
  reject: (step: Step, refusal: Refusal) => void;
  /** If the server fails this often on the same step, waiting does not help any more. */
  mostTries: number;
  /** No step is left that may be taken now. */
  idle: () => void;
}

/**
 * Takes steps one after another, and waits if waiting helps:
 *
 *     idle ── run ──▶ running ── no step left, or signed out ──▶ idle
 *                     │  ▲  │
 *      it may pass    │  │  └── refused ──▶ reject, and on with the next step
 *                     ▼  │
 *                    paused ── the pause is over, or run ──▶ running
 */
export function createRetryLoop<Step>(work: Work<Step>) {
  const [pause, setPause] = createSignal<Pause>();
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  /** Runs now, or joins the run that is under way. A pause that is not over is kept, whatever a person does meanwhile. */
  function run(): Promise<void> {
    const until = untrack(pause)?.until;
    if (until !== undefined && until > Date.now()) return running ?? Promise.resolve();
    clearTimeout(timer);
    running ??= untrack(takeAll).finally(() => {
      running = undefined;
      if (!untrack(pause)) work.idle();
    });
    return running;
  }

  function runAt(moment: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), Math.max(0, moment - Date.now()));
  }

  async function takeAll(): Promise<void> {
    for (let step = next(); step !== undefined; step = next()) {
      try {
        await work.take(step);
        forgetFailures();
      } catch (thrown) {
        if (!goesOnAfter(toRefusal(thrown), step)) return;
      }
    }
  }

  function next(): Step | undefined {
    return standing() === "in" ? work.next() : undefined;
  }

  function goesOnAfter(refusal: Refusal, step: Step): boolean {
    if (refusal.kind === "signed-out") {
      markSessionOver();
      return false;
    }
    if (refusal.kind === "of-another") {
      markDisplaced();
      return false;
    }
    const isHopeless = refusal.status === 500 && failures + 1 >= work.mostTries;
    if (isPassing(refusal) && !isHopeless) {
      failures += 1;
      const until = Date.now() + pauseAfter(failures, refusal.retryAfter) * 1000;
      setPause({ kind: refusal.kind, until });
      runAt(until);
      return false;
    }
    forgetFailures();
    work.reject(step, refusal);
    return true;
  }

  function forgetFailures(): void {
    failures = 0;
    setPause(undefined);
  }

  /** Forgets the pause, without running. */
  function cancel(): void {
    clearTimeout(timer);
    forgetFailures();
  }

  return { run, runAt, cancel, pause };
}
