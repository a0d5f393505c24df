import { createMemo, Show } from "solid-js";
import { t } from "../../language/t.ts";
import type { List } from "../../api/lists.ts";
import { today } from "../../dates/here.ts";
import { online } from "../../session/connection.ts";
import { useTaskStore } from "../../sync/store.ts";
import { overdue } from "../../task/days.ts";
import { dueDay } from "../../task/due.ts";
import { type Filters, isByDay } from "../../task/filters.ts";
import type { Folded } from "../../task/fold.ts";
import type { Task } from "../../task/task.ts";
import { DoneFold } from "./done-fold.tsx";
import { EmptyList, RescheduleOverdue } from "./lazily.tsx";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import { TaskList } from "./task-list.tsx";
import { AddSection } from "./add-section.tsx";
import { SectionHead } from "./section-head.tsx";
import type { Sections } from "./sections/use-sections.ts";
import type { RowActions } from "./row-menu/types.ts";
import type { Fold } from "./use-fold.ts";

interface ListRowsProps {
  filters: Filters;
  folded: Folded;
  fold: Fold;
  /** Headings of days, by the id of the row each stands above. */
  days: Map<string, string>;
  /** The task that is open in the panel. */
  opened: string | undefined;
  listOf: (task: Task) => List | undefined;
  /** How many tasks there are in all. */
  all: number;
  /** The list does not exist, or not any more. */
  isGone: boolean;
  selectionMode: SelectionOfPage;
  sections: Sections;
  actions: RowActions;
}

/** The tasks of the view, and below them the completed ones, folded. */
export function ListRows(props: ListRowsProps) {
  const store = useTaskStore();
  const isEmpty = () => props.folded.rows.length === 0;
  const isFound = () => props.filters.words !== "" && props.folded.done.length > 0;
  const late = createMemo(() => props.folded.rows.filter((task) => (dueDay(task) ?? today()) < today()));
  const besideDay = (heading: string) => (
    <Show when={heading === overdue()}>
      <RescheduleOverdue tasks={late()} ids={() => props.folded.rows.map(({ id }) => id)} />
    </Show>
  );
  const drawList = (name: string, entries: () => string[], isMovable: () => boolean) => (
    <TaskList
      name={name}
      entries={entries()}
      drawHead={(section, isStop) => (
        <SectionHead sections={props.sections} section={section} isStop={isStop()} />
      )}
      days={props.days}
      besideDay={besideDay}
      isByDay={isByDay(props.filters.where)}
      opened={props.opened}
      listOf={props.listOf}
      sectionOf={(task) => (isMovable() ? undefined : props.sections.nameOf(task))}
      isStuck={store.pause() !== undefined || !online()}
      movable={isMovable()}
      selectionMode={props.selectionMode}
      actions={props.actions}
    />
  );
  return (
    <div ref={(element) => props.selectionMode.handleList(element)}>
      {drawList(
        t("Tasks"),
        () => props.sections.entries(),
        () => props.filters.sort === "position" || isByDay(props.filters.where),
      )}
      <Show when={isEmpty() && !isFound() && props.sections.entries().length === 0}>
        <EmptyList
          filters={props.filters}
          all={props.all}
          isAllDone={props.folded.done.length > 0}
          isGone={props.isGone}
        />
      </Show>
      <AddSection sections={props.sections} />
      <DoneFold count={props.folded.done.length} fold={props.fold}>
        {drawList(
          t("Completed [tasks]"),
          () => props.folded.done.map(({ id }) => id),
          () => false,
        )}
      </DoneFold>
    </div>
  );
}
