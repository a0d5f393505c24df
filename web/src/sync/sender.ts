import { createSignal } from "solid-js";
import { isPassing, type Refusal, type RefusalKind, toRefusal } from "../api/refusal.ts";
import { cookiesAreOfAnother, sessionIsOver, standing } from "../session/person.ts";
import { pauseAfter } from "../api/retry-pause.ts";
import type { Mutation } from "./mutation.ts";

export interface SenderQueue {
  next: () => Mutation | undefined;
  /** The moment at which something becomes due that is not yet. */
  dueLater: () => number | undefined;
  deliver: (mutation: Mutation) => Promise<void>;
  putBack: (mutation: Mutation, refusal: Refusal) => void;
}

export interface Stall {
  kind: RefusalKind;
  until: number;
}

/** A server that fails on one change for ever must not hold up all that come after it. */
const triesBeforeGivingUp = 4;

/** Carries mutations to the server one after another, waits out what passes, and puts back what is refused. */
export function createSender(round: SenderQueue) {
  const [stall, setStall] = createSignal<Stall>();
  let onTheWay: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  /** Goes now, unless under way. */
  function go(): Promise<void> {
    clearTimeout(timer);
    onTheWay ??= carryAll().finally(() => {
      onTheWay = undefined;
      const later = round.dueLater();
      if (!stall() && later !== undefined) goAt(later);
    });
    return onTheWay;
  }

  function nextUnlessStopped(): Mutation | undefined {
    return stopped || standing() !== "in" ? undefined : round.next();
  }

  async function carryAll(): Promise<void> {
    for (let mutation = nextUnlessStopped(); mutation; mutation = nextUnlessStopped()) {
      try {
        await round.deliver(mutation);
        failures = 0;
        setStall(undefined);
      } catch (thrown) {
        if (!goesOnAfter(mutation, toRefusal(thrown))) return;
      }
    }
  }

  function goesOnAfter(mutation: Mutation, refusal: Refusal): boolean {
    if (refusal.kind === "signed-out") {
      sessionIsOver();
      return false;
    }
    if (refusal.kind === "of-another") {
      cookiesAreOfAnother();
      return false;
    }
    const hopeless = refusal.status === 500 && failures + 1 >= triesBeforeGivingUp;
    if (isPassing(refusal) && !hopeless) {
      failures += 1;
      const until = Date.now() + pauseAfter(failures, refusal.retryAfter) * 1000;
      setStall({ kind: refusal.kind, until });
      goAt(until);
      return false;
    }
    failures = 0;
    setStall(undefined);
    round.putBack(mutation, refusal);
    return true;
  }

  function goAt(moment: number): void {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void go(), Math.max(0, moment - Date.now()));
  }

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
  }

  return { go, stop, stall };
}
