import { Show } from "solid-js";
import { sayCount, sayTasks } from "../../task/words.ts";
import { focusOnceThere } from "./focus.ts";
import type { ImportJob } from "./import-job.ts";
import { Skipped } from "./skipped.tsx";

interface OutcomeProps {
  job: ImportJob;
  onTakeBack: () => void;
  onMore: () => void;
}

export function Outcome(props: OutcomeProps) {
  const isBack = () => props.job.kind === "back";
  const lists = () => props.job.madeLists.length;
  return (
    <>
      <div class="well">
        <h2 ref={focusOnceThere} tabindex="-1" class="text-title">
          {isBack() ? "Import undone" : `${sayTasks(props.job.made.length)} imported`}
        </h2>
        <p>
          <Show when={!isBack()} fallback="Your tasks are as they were before.">
            <Show when={lists() > 0}>{sayCount(lists(), "new list")}. </Show>
            <a href="/">Go to your list</a>
          </Show>
        </p>
      </div>
      <Show when={!isBack()}>
        <Skipped lines={props.job.report} />
      </Show>
      <div class="flex flex-wrap gap-3">
        <Show when={!isBack() && (props.job.made.length > 0 || lists() > 0)}>
          <button type="button" class="button" onClick={() => props.onTakeBack()}>
            Undo import
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onMore()}>
          Import more
        </button>
      </div>
    </>
  );
}
