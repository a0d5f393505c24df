import { createMemo, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import type { List } from "../../api/lists.ts";
import { useTaskStore } from "../../sync/store.ts";
import type { Task } from "../../task/task.ts";
import { sectionAt } from "../../task/sections.ts";
import { entryOfFocus, rowOf, showList } from "./keyboard/row-focus.ts";
import { NearPart } from "./near-part.tsx";
import { createNearness } from "./nearness.ts";
import { chunkRows, type RowChunk } from "./row-chunks.ts";
import type { SelectionOfPage } from "./selection/use-selection-mode.ts";
import type { RowActions } from "./row-menu/types.ts";
import { TaskRow } from "./task-row.tsx";

interface TaskListProps {
  name: string;
  /** The ids of its tasks, with the headings of sections among them. */
  entries: readonly string[];
  /** Draws the heading of a section. */
  drawHead?: (section: string, isStop: () => boolean) => JSX.Element;
  /** Headings of days, by the id of the row each stands above. */
  days: Map<string, string>;
  /** What stands beside a heading. */
  besideDay?: (heading: string) => JSX.Element;
  isByDay: boolean;
  /** The task that is open in the panel. */
  opened: string | undefined;
  listOf: (task: Task) => List | undefined;
  /** The name of a task's section, where no heading says it. */
  sectionOf: (task: Task) => string | undefined;
  isStuck: boolean;
  /** Whether its rows can be put into another order. */
  movable: boolean;
  selectionMode: SelectionOfPage;
  actions: RowActions;
}

/** However long the list is, only the rows near the viewport are in the document, and little of the rest. */
export function TaskList(props: TaskListProps) {
  const store = useTaskStore();
  const entries = createMemo(() => props.entries, [], { equals: areSame });
  const ids = createMemo(() => entries().filter((entry) => sectionAt(entry) === undefined));
  const chunks = createMemo<readonly RowChunk[]>((before) => chunkRows(entries(), before), []);
  const rowsIn = createMemo(() => new Map(chunks().map(({ id, rows }) => [id, rows])));
  const stretches = createMemo<readonly RowChunk[]>(
    (before) =>
      chunkRows(
        chunks().map(({ id }) => id),
        before,
      ),
    [],
  );
  const chunksIn = createMemo(() => new Map(stretches().map(({ id, rows }) => [id, rows])));
  const size = (some: readonly string[] = []) =>
    some.reduce((sum, id) => sum + (rowsIn().get(id)?.length ?? 0), 0);

  const nearStretches = createNearness(2000);
  const nearChunks = createNearness(300);
  /** What had the focus last: Tab enters the list there, so its part stays in the document. */
  const [last, setLast] = createSignal<string>();
  const stop = createMemo(() => {
    const entry = last();
    return entry !== undefined && entries().includes(entry) ? entry : entries()[0];
  });
  const chunkOf = (row: string) => chunks().find(({ rows }) => rows.includes(row))?.id;
  const isOnTop = (id: string, all: readonly RowChunk[]) => all[0]?.id === id || all[1]?.id === id;
  const stopChunk = createMemo(() => chunkOf(stop() ?? ""));
  const isInUse = (chunk: string) => chunk === stopChunk();
  const isChunkDrawn = (chunk: string) => nearChunks.has(chunk, isOnTop(chunk, chunks())) || isInUse(chunk);
  const isStretchDrawn = (stretch: string) =>
    nearStretches.has(stretch, isOnTop(stretch, stretches())) ||
    chunksIn().get(stretch)?.some(isInUse) === true;
  onCleanup(
    showList({
      ids,
      entries,
      reveal: (row) => {
        const chunk = chunkOf(row);
        const stretch = stretches().find(({ rows }) => chunk !== undefined && rows.includes(chunk));
        if (chunk === undefined || !stretch) return;
        nearStretches.draw(stretch.id);
        nearChunks.draw(chunk);
        nearChunks.bringIntoView(chunk);
      },
    }),
  );

  // A heading that appears above a row must not move the row in the document: a person who is there would lose the focus.
  const drawEntry = (id: string) => {
    const section = sectionAt(id);
    if (section !== undefined) return props.drawHead?.(section, () => stop() === id);
    const row = createMemo<Task | undefined>((before) => store.tasks().get(id) ?? before);
    return (
      <div class="contents">
        <Show when={props.days.get(id)}>
          {(day) => (
            <div role="listitem" class="day">
              <h2>{day()}</h2>
              {props.besideDay?.(day())}
            </div>
          )}
        </Show>
        <Show when={row()}>
          {(task) => (
            <TaskRow
              row={task()}
              isOpen={props.opened === id}
              isStop={stop() === id}
              list={props.listOf(task())}
              section={props.sectionOf(task())}
              isUnderDay={props.isByDay}
              isWaiting={props.isStuck && store.isPending(id)}
              hasDraft={props.opened !== id && store.drafts.has(`task:${id}`)}
              chosen={props.selectionMode.isChosen(id)}
              movable={props.movable}
              actions={props.actions}
            />
          )}
        </Show>
      </div>
    );
  };
  /** A right press, or the key for it, of which the point is not where the focus is. */
  const handleContextMenu = (event: MouseEvent & { target: Element }) => {
    const element = rowOf(event.target);
    const task = store.tasks().get(element?.dataset["key"] ?? "");
    if (!element || !task || event.shiftKey || props.selectionMode.isOn()) return;
    event.preventDefault();
    const { button, buttons, clientX, clientY, target } = event;
    const ask = () => props.actions.ask(task, "menu", button === 2 ? { x: clientX, y: clientY } : target);
    // Where it comes while the button is still down, lifting the button would put the menu away.
    if (buttons === 0) ask();
    else addEventListener("pointerup", () => setTimeout(ask), { once: true });
  };
  return (
    <div
      role="list"
      class="rows"
      classList={{ "is-choosing": props.selectionMode.isOn() }}
      aria-label={props.name}
      onFocusIn={() => setLast(entryOfFocus())}
      onContextMenu={handleContextMenu}
    >
      <For each={stretches().map(({ id }) => id)}>
        {(stretch) => (
          <NearPart
            name={stretch}
            nearness={nearStretches}
            isDrawn={isStretchDrawn(stretch)}
            rows={size(chunksIn().get(stretch))}
          >
            <For each={chunksIn().get(stretch)}>
              {(chunk) => (
                <NearPart
                  name={chunk}
                  nearness={nearChunks}
                  isDrawn={isChunkDrawn(chunk)}
                  rows={size([chunk])}
                >
                  <For each={rowsIn().get(chunk)}>{drawEntry}</For>
                </NearPart>
              )}
            </For>
          </NearPart>
        )}
      </For>
    </div>
  );
}

function areSame(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((id, nth) => id === now[nth]);
}
