import { createSignal } from "solid-js";
import { isPassing, type Refusal, type RefusalKind, toRefusal } from "../api/refusal.ts";
import { cookiesAreOfAnother, sessionIsOver, standing } from "../session/person.ts";
import type { Deed } from "./outbox.ts";
import { pauseAfter } from "../api/retry-pause.ts";

export interface Round {
  next: () => Deed | undefined;
  /** The moment at which something becomes due that is not yet. */
  dueLater: () => number | undefined;
  deliver: (deed: Deed) => Promise<void>;
  putBack: (deed: Deed, refusal: Refusal) => void;
}

export interface Stall {
  kind: RefusalKind;
  until: number;
}

/** A server that fails on one change for ever must not hold up all that come after it. */
const triesBeforeGivingUp = 4;

/** Carries deeds to the server one after another, waits out what passes, and puts back what is refused. */
export function createCourier(round: Round) {
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

  function nextUnlessStopped(): Deed | undefined {
    return stopped || standing() !== "in" ? undefined : round.next();
  }

  async function carryAll(): Promise<void> {
    for (let deed = nextUnlessStopped(); deed; deed = nextUnlessStopped()) {
      try {
        await round.deliver(deed);
        failures = 0;
        setStall(undefined);
      } catch (thrown) {
        if (!goesOnAfter(deed, toRefusal(thrown))) return;
      }
    }
  }

  function goesOnAfter(deed: Deed, refusal: Refusal): boolean {
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
    round.putBack(deed, refusal);
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
