import { Sign } from "../../../ui/sign.tsx";

interface TurnProps {
  by: 1 | -1;
  name: string;
  disabled?: boolean;
  onPress: () => void;
}

/** Leads to the days before or after. */
export function Turn(props: TurnProps) {
  return (
    <button
      type="button"
      class="button is-quiet is-round"
      classList={{ "is-back": props.by < 0 }}
      title={props.name}
      aria-label={props.name}
      aria-disabled={props.disabled}
      onClick={() => props.disabled || props.onPress()}
    >
      <Sign name={props.by < 0 ? "before" : "after"} />
    </button>
  );
}
