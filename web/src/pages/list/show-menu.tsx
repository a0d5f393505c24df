import { t } from "../../language/t.ts";
import { type Filters, isOpenOnly, type Show as Shown } from "../../task/filters.ts";
import { priorityName } from "../../task/priority.ts";
import { Popover } from "../../ui/popover.tsx";
import { Sign } from "../../ui/sign.tsx";
import { ShowChoices } from "./lazily.tsx";
import { showName } from "./show-names.ts";

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
    const tasks = isOpenOnly(where) || shown === "all" ? "" : showName(shown);
    const urgency = priority ? priorityName(priority) : "";
    if (tasks && urgency) return t("Show: {tasks}, {priority}", { tasks, priority: urgency });
    return tasks || urgency ? t("Show: {tasks}", { tasks: tasks || urgency }) : t("Show [verb]");
  };

  return (
    <Popover
      name={t("Show [verb]")}
      class="button is-quiet is-compact"
      label={
        <>
          <Sign name="settings" />
          <span>{said()}</span>
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
