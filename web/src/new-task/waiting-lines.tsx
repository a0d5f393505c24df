import { Show } from "solid-js";
import { t } from "../language/t.ts";
import type { SentLine } from "./new-task-draft.ts";

/** What was sent and waits for the parser, once that takes long enough to be said. */
export function WaitingLines(props: { isLong: boolean; lines: SentLine[] }) {
  return (
    <div role="status" class="contents">
      <Show when={props.isLong}>
        <p class="hint">{t("Adding: {words}", { words: props.lines.map((line) => line.text).join(", ") })}</p>
      </Show>
    </div>
  );
}
