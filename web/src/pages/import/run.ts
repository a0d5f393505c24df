import { createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { sendBatch } from "../../api/batch.ts";
import { removeList } from "../../api/lists.ts";
import { isPassing, type Refusal, type RefusalKind, toRefusal } from "../../api/refusal.ts";
import { online } from "../../session/connection.ts";
import { cookiesAreOfAnother, sessionIsOver, standing } from "../../session/person.ts";
import { pauseAfter } from "../../api/retry-pause.ts";
import { findOrMakeList } from "./batch.ts";
import {
  type ImportJob,
  listDropped,
  listFound,
  operationsOf,
  type Step,
  tasksMade,
  tasksRemoved,
} from "./import-job.ts";
import { withoutRefused } from "./refused-steps.ts";

export interface Stall {
  kind: RefusalKind;
  /** When it is tried again, in milliseconds since 1970. */
  until: number;
}

/** A server that fails on the same step again and again has a fault that waiting does not mend. */
const triesBeforeGivingUp = 5;

export type Run = ReturnType<typeof createRun>;

/** Carries a job on, step after step; waits where waiting helps. `arrived` is called when nothing is left to do. */
export function createRun(keep: (job: ImportJob) => void, arrived: (job: ImportJob) => void) {
  const [job, setJob] = createSignal<ImportJob>();
  const [isGoing, setGoing] = createSignal(false);
  const [stall, setStall] = createSignal<Stall>();
  const [wrong, setWrong] = createSignal<string>();
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay = false;

  function put(further: ImportJob): void {
    setJob(further);
    keep(further);
  }

  async function carryOn(): Promise<void> {
    if (underWay) return;
    underWay = true;
    clearTimeout(timer);
    try {
      for (let now = next(); now; now = next()) {
        if (!(await tryStep(now))) return;
      }
    } finally {
      underWay = false;
    }
    const now = untrack(job);
    if (now && now.steps.length === 0 && untrack(isGoing)) {
      setGoing(false);
      arrived(now);
    }
  }

  function next(): ImportJob | undefined {
    const now = untrack(job);
    return untrack(isGoing) && online() && standing() === "in" && now?.steps.length ? now : undefined;
  }

  async function tryStep(now: ImportJob): Promise<boolean> {
    try {
      if (now.began === undefined) put({ ...now, began: Date.now() });
      const after = await takeStep(now);
      put({ ...after, began: untrack(job)?.began ?? Date.now() });
      failures = 0;
      setStall(undefined);
      return true;
    } catch (thrown) {
      return goesOnAfter(thrown);
    }
  }

  function goesOnAfter(thrown: unknown): boolean {
    const refusal = toRefusal(thrown);
    const now = untrack(job);
    if (refusal.kind === "signed-out") sessionIsOver();
    else if (refusal.kind === "of-another") cookiesAreOfAnother();
    else if (isPassing(refusal) && !(refusal.status === 500 && failures + 1 >= triesBeforeGivingUp)) {
      failures += 1;
      const until = Date.now() + pauseAfter(failures, refusal.retryAfter) * 1000;
      setStall({ kind: refusal.kind, until });
      timer = setTimeout(() => void carryOn(), until - Date.now());
    } else if (now && isAboutSome(refusal, now.steps[0])) {
      failures = 0;
      put(withoutRefused(now, refusal));
      return true;
    } else {
      stop();
      setWrong(refusal.message);
    }
    return false;
  }

  function go(start?: ImportJob): void {
    if (start) put(start);
    failures = 0;
    setWrong(undefined);
    setStall(undefined);
    setGoing(true);
    void carryOn();
  }

  /** After the step that is on its way. */
  function stop(): void {
    clearTimeout(timer);
    setGoing(false);
    setStall(undefined);
  }

  createEffect(() => {
    if (online() && standing() === "in" && isGoing()) void carryOn();
  });
  onCleanup(stop);

  return {
    job,
    isGoing,
    stall,
    wrong,
    /** Sets out, or goes on from where it stopped. */
    go,
    stop,
    /** Stands there, without going on by itself. */
    take: setJob,
    forget: () => setJob(undefined),
  };
}

/** Whether the rest can go on without what was refused. */
function isAboutSome({ kind, status, faults }: Refusal, step: Step | undefined): boolean {
  if (step?.kind === "tasks") return kind === "invalid" && status !== 0;
  return step?.kind === "remove" && faults.some(({ path }) => path.startsWith("operations.0.ids."));
}

async function takeStep(job: ImportJob): Promise<ImportJob> {
  const [step] = job.steps;
  switch (step?.kind) {
    case "list":
      return listFound(job, step.list.name, await findOrMakeList(job.owner, step.list, job.before));
    case "tasks": {
      const { tasks } = await sendBatch(job.owner, step.key, operationsOf(step, job));
      await apart(job.steps[1]);
      return tasksMade(
        job,
        tasks.map(({ id }) => id),
      );
    }
    case "remove":
      await sendBatch(job.owner, step.key, operationsOf(step, job));
      return tasksRemoved(job, step.ids);
    case "drop list":
      await removeList(job.owner, step.id);
      return listDropped(job, step.id);
    default:
      return job;
  }
}

/** The tasks of one request are a millisecond apart, the first the newest: the next must not reach back among them. */
function apart(step: Step | undefined): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, step?.kind === "tasks" ? step.tasks.length : 0));
}
