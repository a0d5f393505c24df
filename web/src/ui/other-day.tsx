import { createSignal } from "solid-js";
import { t } from "../language/t.ts";
import { DayField } from "./day-field.tsx";

interface OtherDayProps {
  /** What the button says. */
  verb: string;
  /** The first day that can be chosen. */
  min?: string;
  onChoose: (day: string) => void;
}

/** A day that none of the buttons beside it names. */
export function OtherDay(props: OtherDayProps) {
  const [day, setDay] = createSignal("");
  return (
    <form
      class="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (day() !== "") props.onChoose(day());
      }}
    >
      <DayField label={t("Another day")} required min={props.min} value={day()} onValue={setDay} />
      <button type="submit" class="button">
        {props.verb}
      </button>
    </form>
  );
}
