import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { Problem } from "../../ui/problem.tsx";

/** Behind a button that sends a link again: whether it was sent, or why not. */
export function ResendStatus(props: { wrong: string | undefined; isSent: boolean }) {
  return (
    <>
      <Problem words={props.wrong} />
      <span role="status" class="text-soft">
        <Show when={props.isSent}>{t("It is on its way. An address gets at most three an hour.")}</Show>
      </span>
    </>
  );
}
