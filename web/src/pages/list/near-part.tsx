import { type JSX, Show } from "solid-js";
import type { Nearness } from "./nearness.ts";

interface NearPartProps {
  name: string;
  nearness: Nearness;
  /** Whether it is drawn: because it is near, or because somebody is using it. */
  isDrawn: boolean;
  /** How many rows it has, from which its height is guessed as long as it was never drawn. */
  rows: number;
  children: JSX.Element;
}

/** A part of a long list. Far from the viewport, only its height is in the document. */
export function NearPart(props: NearPartProps) {
  return (
    <div
      class="part"
      data-part={props.name}
      classList={{ "is-away": !props.isDrawn }}
      style={{ "--rows": props.rows, "--height": props.nearness.heightOf(props.name) }}
      ref={(element) => props.nearness.watch(props.name, element)}
    >
      <Show when={props.isDrawn}>{props.children}</Show>
    </div>
  );
}
