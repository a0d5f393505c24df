import { AsyncLocalStorage } from "node:async_hooks";

/** What one request has cost so far, and what it may still cost. */
export interface Budget {
  /** Requests sent to the database. */
  trips: number;
  /**
   * In milliseconds, how long it may still wait for the database: its caller must have an answer within five seconds, or
   * within thirteen to a change of many rows.
   */
  patience: number;
  /** What happens at each tick of the request's one timer, as long as something waits. */
  onTick: Set<() => void>;
  ticking?: ReturnType<typeof setInterval> | undefined;
  /** Steps of work that grow with what a caller asks for. A step is about a microsecond. */
  steps: number;
}

/** About a quarter of a second on a slow machine, so that nobody's request holds up the others in its isolate for long. */
export const mostSteps = 200_000;

/** What is paid for, with the price of one of it in steps, and the words in which a refusal names many of it. */
export const prices = {
  repeatDay: { steps: 0.2, name: "days that rules of repetition look through" },
  next: { steps: 50, name: "different repetitions whose next date is computed" },
  clock: { steps: 700, name: "time zones that are described" },
  calendarTask: { steps: 15, name: "tasks in a calendar" },
  calendarAlarm: { steps: 15, name: "reminders in a calendar" },
  calendarTime: { steps: 80, name: "tasks in a calendar that repeat at a time" },
  calendarCharacter: { steps: 0.03, name: "characters in a calendar" },
  wordCharacter: { steps: 16, name: "characters of words" },
  retry: { steps: 25_000, name: "further rounds in which a batch completes repeating tasks" },
} as const satisfies Record<string, { steps: number; name: string }>;

export type Expense = keyof typeof prices;

const limits = new Intl.NumberFormat("en");

/** Refuses a request before it does work that nobody may ask for at once. */
export class OverBudget extends Error {
  override readonly name = "OverBudget";

  constructor(expense: Expense) {
    const { steps, name } = prices[expense];
    super(
      `This is too much for one request: at most ${limits.format(Math.floor(mostSteps / steps))} ${name}`,
    );
  }
}

const current = new AsyncLocalStorage<Budget>();

const openBudget = (): Budget => ({ trips: 0, patience: 4_000, steps: mostSteps, onTick: new Set() });

/** For a request that may change many rows. */
export function extendPatience(): void {
  currentBudget().patience += 8_000;
}

/** Does the work of one request with a budget of its own, and returns what it has spent. */
export async function withBudget(work: () => Promise<void>): Promise<Budget> {
  const budget = openBudget();
  await current.run(budget, work);
  return budget;
}

/** The budget of this request; work that belongs to no request has a new one. */
export function currentBudget(): Budget {
  return current.getStore() ?? openBudget();
}

/** Pays for `count` of something, or throws when the request cannot afford it. */
export function spend(expense: Expense, count = 1): void {
  const budget = currentBudget();
  budget.steps -= count * prices[expense].steps;
  if (budget.steps < 0) throw new OverBudget(expense);
}

/** In milliseconds. */
export const tick = 250;

/**
 * Calls `work` four times a second until what it returns is called. Waiting is measured in ticks and not by the clock: an
 * isolate that computes receives nothing, and what arrived meanwhile must be read before it is called late.
 */
export function everyTick(work: () => void): () => void {
  const budget = currentBudget();
  budget.onTick.add(work);
  budget.ticking ??= setInterval(() => {
    for (const each of budget.onTick) each();
  }, tick);
  return () => {
    budget.onTick.delete(work);
    if (budget.onTick.size > 0 || budget.ticking === undefined) return;
    clearInterval(budget.ticking);
    budget.ticking = undefined;
  };
}
