import { createUniqueId, Show } from "solid-js";

interface DayFieldProps {
  label: string;
  value: string;
  onValue: (day: string) => void;
  /** The first and the last day that can be chosen, if not any. */
  min?: string | undefined;
  max?: string | undefined;
  required?: boolean;
  hint?: string;
}

/** A day as the browser lets people choose one. */
export function DayField(props: DayFieldProps) {
  const id = createUniqueId();
  const hintId = () => (props.hint === undefined ? undefined : `${id}-hint`);
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="entry"
        type="date"
        required={props.required}
        min={props.min ?? "0001-01-01"}
        max={props.max ?? "9999-12-31"}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.value)}
        aria-describedby={hintId()}
      />
      <Show when={hintId()}>
        <p class="hint" id={hintId()} aria-live="polite">
          {props.hint}
        </p>
      </Show>
    </div>
  );
}
