import { Show } from "solid-js";
import { type Filters, isOpenOnly, type Show as Shown } from "../../task/filters.ts";
import { priorityNames } from "../../task/task.ts";
import { Popover } from "../../ui/popover.tsx";
import { Sign } from "../../ui/sign.tsx";
import { ShowChoices } from "./lazily.tsx";
import { showNames } from "./show-names.ts";

interface ShowMenuProps {
  filters: Filters;
  /** The counts that are known. */
  counts: Partial<Record<Shown, number>> | undefined;
  /** Saves what is chosen as a view. */
  onSave: () => void;
}

/** Which tasks of a view are shown, and in which order: one button, because most people never change it. */
export function ShowMenu(props: ShowMenuProps) {
  const said = () => {
    const { show: shown, priority, where } = props.filters;
    const words = [
      isOpenOnly(where) || shown === "all" ? "" : showNames[shown],
      priority && priorityNames[priority],
    ];
    return words.filter(Boolean).join(", ");
  };

  return (
    <Popover
      name="Show"
      class="button is-quiet is-compact"
      label={
        <>
          <Sign name="settings" />
          <span>
            Show
            <Show when={said()}>{(words) => <>: {words()}</>}</Show>
          </span>
        </>
      }
    >
      {(close) => (
        <ShowChoices
          filters={props.filters}
          counts={props.counts}
          onChosen={close}
          onSave={() => {
            close();
            props.onSave();
          }}
        />
      )}
    </Popover>
  );
}
