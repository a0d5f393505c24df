import { createSignal, createUniqueId } from "solid-js";

interface OtherDayProps {
  /** What the button says. */
  verb: string;
  /** The first day that can be chosen. */
  min?: string;
  onChoose: (day: string) => void;
}

/** A day that none of the buttons beside it names. */
export function OtherDay(props: OtherDayProps) {
  const id = createUniqueId();
  const [day, setDay] = createSignal("");
  return (
    <form
      class="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (day() !== "") props.onChoose(day());
      }}
    >
      <div class="field">
        <label for={id}>Another day</label>
        <input
          id={id}
          class="entry"
          type="date"
          required
          min={props.min ?? "0001-01-01"}
          max="9999-12-31"
          value={day()}
          onInput={(event) => setDay(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button">
        {props.verb}
      </button>
    </form>
  );
}
