import type { Colour } from "../api/lists.ts";

/** A list's colour. It says nothing that the name beside it does not say. */
export function ListDot(props: { colour: Colour }) {
  return <i class={`dot is-${props.colour}`} aria-hidden="true" />;
}
