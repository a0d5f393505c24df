import { createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { refusedIndexes, sendBatch } from "../../api/batch.ts";
import { removeList } from "../../api/lists.ts";
import type { Refusal } from "../../api/refusal.ts";
import { online } from "../../session/connection.ts";
import { standing } from "../../session/person.ts";
import { createRetryLoop } from "../../sync/retry.ts";
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

export type Run = ReturnType<typeof createRun>;

/** Runs an import job step by step, and calls `arrived` when no step is left. */
export function createRun(keep: (job: ImportJob) => void, arrived: (job: ImportJob) => void) {
  const [job, setJob] = createSignal<ImportJob>();
  const [isGoing, setGoing] = createSignal(false);
  const [wrong, setWrong] = createSignal<string>();

  const loop = createRetryLoop<ImportJob>({
    next: () => {
      const now = job();
      return isGoing() && online() && now?.steps.length ? now : undefined;
    },
    take: async (now) => {
      if (now.began === undefined) put({ ...now, began: Date.now() });
      const after = await takeStep(now);
      put({ ...after, began: untrack(job)?.began ?? Date.now() });
    },
    reject: (_, refusal) => {
      const now = untrack(job);
      if (now && isAboutSome(refusal, now.steps[0])) return put(withoutRefused(now, refusal));
      stop();
      setWrong(refusal.message);
    },
    mostTries: 5,
    idle: () => {
      const now = untrack(job);
      if (now?.steps.length !== 0 || !untrack(isGoing)) return;
      setGoing(false);
      arrived(now);
    },
  });

  function put(next: ImportJob): void {
    setJob(next);
    keep(next);
  }

  /** Starts a job, or resumes it at the step where it stopped. */
  function go(start?: ImportJob): void {
    if (start) put(start);
    loop.cancel();
    setWrong(undefined);
    setGoing(true);
    void loop.run();
  }

  /** Stops after the current step. */
  function stop(): void {
    setGoing(false);
    loop.cancel();
  }

  createEffect(() => {
    if (online() && standing() === "in" && isGoing()) void loop.run();
  });
  onCleanup(stop);

  return {
    job,
    isGoing,
    pause: loop.pause,
    wrong,
    go,
    stop,
    /** Shows a job without running it. */
    take: setJob,
    forget: () => setJob(undefined),
  };
}

/** Whether the refusal concerns only some tasks, so that the rest can be sent without them. */
function isAboutSome({ kind, status, faults }: Refusal, step: Step | undefined): boolean {
  if (step?.kind === "tasks") return kind === "invalid" && status !== 0;
  return step?.kind === "remove" && refusedIndexes(faults).length > 0;
}

async function takeStep(job: ImportJob): Promise<ImportJob> {
  const [step] = job.steps;
  switch (step?.kind) {
    case "list":
      return listFound(job, step.list.name, await findOrMakeList(job.owner, step.list, job.before));
    case "tasks": {
      const { tasks } = await sendBatch(job.owner, step.key, operationsOf(step, job), true);
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

/** The server dates the tasks of one request a millisecond apart, back from now: two requests must not overlap. */
function apart(step: Step | undefined): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, step?.kind === "tasks" ? step.tasks.length : 0));
}
