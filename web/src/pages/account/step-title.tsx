import { onMount } from "solid-js";

/** The title of a step that has taken another one's place, with its button. The focus goes here, and a screen reader reads it. */
export function StepTitle(props: { words: string }) {
  let title: HTMLHeadingElement | undefined;
  onMount(() => title?.focus());
  return (
    <h2 ref={(element) => (title = element)} class="text-title outline-none" tabindex={-1}>
      {props.words}
    </h2>
  );
}
