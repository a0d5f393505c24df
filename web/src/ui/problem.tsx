import { Show } from "solid-js";

/** What went wrong, if anything did. A screen reader reads it as it appears. */
export function Problem(props: { words: string | undefined }) {
  return (
    <div role="alert">
      <Show when={props.words}>{(words) => <p class="problem">{words()}</p>}</Show>
    </div>
  );
}
