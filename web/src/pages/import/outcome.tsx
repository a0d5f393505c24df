import { Show } from "solid-js";
import { countOf } from "./counts.ts";
import { focusOnceThere } from "./focus.ts";
import type { Journey } from "./import-job.ts";
import { NotTaken } from "./skipped.tsx";

interface OutcomeProps {
  journey: Journey;
  onTakeBack: () => void;
  onMore: () => void;
}

export function Outcome(props: OutcomeProps) {
  const isBack = () => props.journey.kind === "back";
  const lists = () => props.journey.madeLists.length;
  return (
    <>
      <div class="well">
        <h2 ref={focusOnceThere} tabindex="-1" class="text-title">
          {isBack() ? "It is all taken back" : `${countOf(props.journey.made.length, "task")} imported`}
        </h2>
        <p>
          <Show when={!isBack()} fallback="Your tasks are as they were before.">
            <Show when={lists() > 0}>{countOf(lists(), "new list")}. </Show>
            <a href="/">Look at your list</a>
          </Show>
        </p>
      </div>
      <Show when={!isBack()}>
        <NotTaken lines={props.journey.report} />
      </Show>
      <div class="flex flex-wrap gap-3">
        <Show when={!isBack() && (props.journey.made.length > 0 || lists() > 0)}>
          <button type="button" class="button" onClick={() => props.onTakeBack()}>
            Take it all back
          </button>
        </Show>
        <button type="button" class="button" onClick={() => props.onMore()}>
          Import more
        </button>
      </div>
    </>
  );
}
