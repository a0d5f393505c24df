import { createUniqueId, Show } from "solid-js";
import { online } from "../../session/connection.ts";
import { sayWhen } from "../../dates/moments.ts";
import { sayTasks } from "../../task/words.ts";
import { focusOnceThere } from "./focus.ts";
import type { ImportJob } from "./import-job.ts";
import type { Run } from "./run.ts";
import { Problem } from "../../ui/problem.tsx";

interface ProgressProps {
  job: ImportJob;
  run: Run;
  onTakeBack: () => void;
  onForget: () => void;
}

export function Progress(props: ProgressProps) {
  const id = createUniqueId();
  const isBack = () => props.job.kind === "back";
  let wasStopped = false;
  const stop = () => {
    wasStopped = true;
    props.run.stop();
  };
  const seen = () => `${props.job.seen.toLocaleString()} of ${sayTasks(props.job.total)}`;
  return (
    <>
      <div class="grid gap-2">
        <label for={id} class="wrap-anywhere">
          {isBack() ? "Undoing the import of" : "Importing"} {props.job.name}
        </label>
        <progress
          class="h-3 w-full accent-leaf"
          id={id}
          max={Math.max(1, props.job.total)}
          value={props.job.seen}
        />
        <p role="status">
          {seen()}. {sayState(props.run)}
        </p>
      </div>
      <Problem words={props.run.wrong()} />
      <div class="flex flex-wrap gap-3">
        <Show
          when={props.run.isGoing()}
          fallback={
            <>
              <button
                type="button"
                class="button is-main"
                ref={(button) => wasStopped && focusOnceThere(button)}
                onClick={() => props.run.go()}
              >
                Continue
              </button>
              <Show when={!isBack() && (props.job.made.length > 0 || props.job.madeLists.length > 0)}>
                <button type="button" class="button" onClick={() => props.onTakeBack()}>
                  Undo import
                </button>
              </Show>
              <button type="button" class="button is-quiet" onClick={() => props.onForget()}>
                Keep what was imported
              </button>
            </>
          }
        >
          <button type="button" class="button" ref={focusOnceThere} onClick={stop}>
            Stop
          </button>
        </Show>
      </div>
    </>
  );
}

function sayState(run: Run): string {
  if (!run.isGoing()) return "Stopped.";
  if (!online()) return "There is no connection: this continues when it is back.";
  const pause = run.pause();
  if (!pause) return "";
  const when = sayWhen((pause.until - Date.now()) / 1000, new Date());
  return `${pause.kind === "offline" ? "The connection was lost" : "The server asks for a pause"}: this continues ${when}.`;
}
