import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import type { List, Overview } from "../../api/lists.ts";
import { here, today } from "../../dates/here.ts";
import { firstWeekday, startOfWeek } from "../../dates/week.ts";
import type { Filters } from "../../task/filters.ts";
import { countDoneSince } from "../../task/logbook.ts";
import type { Task } from "../../task/task.ts";
import { Sign } from "../../ui/sign.tsx";
import { countsIn, headlineOf } from "./navigation/headline.ts";
import { SelectButton } from "./selection/selection-bar.tsx";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import { ShowMenu } from "./show-menu.tsx";

interface ListHeadProps {
  filters: Filters;
  overview: Overview | undefined;
  rows: readonly Task[];
  /** The list or view that is shown, if it is one of the person's own. */
  list: Pick<List, "id"> | undefined;
  /** There is nothing to choose from yet. */
  isUntouched: boolean;
  selectionMode: SelectionOfPage;
  onList: (which: string) => void;
}

/** What the view is called, and what can be done with all of it. */
export function ListHead(props: ListHeadProps) {
  const doneThisWeek = () => {
    if (props.filters.show !== "done") return 0;
    const start = startOfWeek(today(), firstWeekday(navigator.language));
    return countDoneSince(props.rows, start, here().zone);
  };
  const settings = () => (props.filters.where.at === "saved" ? t("View settings") : t("List settings"));
  return (
    <div class="list-head">
      <h1 dir="auto">{headlineOf(props.filters, props.overview, doneThisWeek())}</h1>
      <SelectButton selectionMode={props.selectionMode} rows={props.rows} />
      <Show when={!props.isUntouched}>
        <ShowMenu
          filters={props.filters}
          counts={countsIn(props.filters, props.overview)}
          onSave={() => props.onList("this view")}
        />
      </Show>
      <Show when={props.list}>
        {(own) => (
          <button
            type="button"
            class="button is-quiet is-round"
            title={settings()}
            onClick={() => props.onList(own().id)}
          >
            <span class="sr-only">{settings()}</span>
            <Sign name="edit" />
          </button>
        )}
      </Show>
    </div>
  );
}
