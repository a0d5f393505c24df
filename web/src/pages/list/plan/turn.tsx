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
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d={props.by < 0 ? "M15 5l-7 7l7 7" : "M9 5l7 7l-7 7"}
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    </button>
  );
}
