/** The name beside it already says which list it is: the colour adds nothing for a screen reader. */
export function ListDot(props: { colour: string }) {
  return <i class={`dot is-${props.colour}`} aria-hidden="true" />;
}
