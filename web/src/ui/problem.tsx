import { Show } from "solid-js";

/** What went wrong, if anything did: a screen reader hears it as it appears. */
export function Problem(props: { words: string | undefined }) {
  return (
    <div role="alert">
      <Show when={props.words}>{(words) => <p class="problem">{words()}</p>}</Show>
    </div>
  );
}
