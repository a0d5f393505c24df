import { Index, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { addDays } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { duplicate, skip } from "../../../sync/edit-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import type { ManyChange } from "../../../task/change.ts";
import { dueDay, dueOn } from "../../../task/due.ts";
import type { Task } from "../../../task/task.ts";
import { pathOfTask } from "../../../task/task-path.ts";
import { announce, notify } from "../../../ui/notices.ts";
import { moveInMenu } from "../../../ui/move-in-menu.ts";
import { keyName } from "../../../ui/key-name.ts";
import { addressOf } from "../../../ui/route.ts";
import { Sign, type SignName } from "../../../ui/sign.tsx";
import { PriorityItems } from "./priority-items.tsx";
import type { RowActions } from "./types.ts";
import type { Question } from "../keyboard/shortcuts.ts";

interface TaskMenuProps {
  row: Task;
  labelledBy: string;
  actions: RowActions;
  /** Puts the menu away before the act. */
  leave: (act: () => void) => void;
  onChange: (done: string, change: ManyChange) => void;
  onAsk: (question: Question) => void;
  onSelect: () => void;
}

interface Item {
  words: string;
  sign: SignName;
  /** The key that does the same without the menu. */
  key?: string;
  run: () => void;
}

/** All that can be done to a task. */
export function TaskMenu(props: TaskMenuProps) {
  const store = useTaskStore();
  const after = (act: (row: Task) => void) => () => props.leave(() => act(props.row));
  const dueAt = (days: number, words: string) => () => {
    props.onChange(words, dueOn(addDays(today(), days), props.row));
  };
  const isDue = (days: number) => dueDay(props.row) === addDays(today(), days);

  const groups = (): Item[][] => [
    [
      {
        words: props.row.completed ? t("Reopen") : t("Complete"),
        sign: "done",
        key: "x",
        run: after(props.actions.tick),
      },
      { words: t("Open"), sign: "open", key: "Enter", run: after(props.actions.open) },
    ],
    [
      ...(isDue(0) ? [] : [{ words: t("Due today"), sign: "day" as const, run: dueAt(0, t("Due today")) }]),
      ...(isDue(1)
        ? []
        : [{ words: t("Due tomorrow"), sign: "ahead" as const, run: dueAt(1, t("Due tomorrow")) }]),
      { words: t("Due another day…"), sign: "day", key: "t", run: () => props.onAsk("day") },
      { words: t("Remind me…"), sign: "bell", key: "r", run: () => props.onAsk("reminders") },
      ...(props.row.repeat && !props.row.completed
        ? [
            {
              words: t("Skip this time"),
              sign: "repeat" as const,
              run: after((row) => void skip(store, row)),
            },
          ]
        : []),
    ],
    [
      { words: t("Move to…"), sign: "list", key: "l", run: () => props.onAsk("list") },
      ...(props.row.parent_id === undefined
        ? []
        : [
            {
              words: t("Make it a task of its own"),
              sign: "ahead" as const,
              run: () => props.onChange(t("Now a task of its own"), { parent_id: null }),
            },
          ]),
      { words: t("Tags…"), sign: "tag", key: "#", run: () => props.onAsk("tags") },
    ],
    [
      { words: t("Select"), sign: "steps", key: "s", run: () => props.onSelect() },
      { words: t("Duplicate"), sign: "duplicate", run: after((row) => void duplicate(store, row)) },
      { words: t("Copy link"), sign: "link", run: after((row) => void copyLink(row)) },
    ],
    [{ words: t("Remove"), sign: "remove", key: "Delete", run: after(props.actions.remove) }],
  ];

  return (
    <div role="menu" aria-labelledby={props.labelledBy} class="menu" onKeyDown={moveInMenu}>
      {/* By their places: items that were made anew when the task changes would lose the focus. */}
      <Index each={groups()}>
        {(items, nth) => (
          <div role="group">
            <Show when={nth === 2}>
              <PriorityItems row={props.row} onChange={props.onChange} />
            </Show>
            <Index each={items()}>
              {(item) => (
                <button
                  type="button"
                  role="menuitem"
                  tabindex="-1"
                  aria-keyshortcuts={item().key}
                  onClick={() => item().run()}
                >
                  <Sign name={item().sign} size={18} />
                  <span>{item().words}</span>
                  <Show when={item().key}>
                    {(known) => (
                      <kbd class="key" aria-hidden="true">
                        {keyName(known())}
                      </kbd>
                    )}
                  </Show>
                </button>
              )}
            </Index>
          </div>
        )}
      </Index>
    </div>
  );
}

async function copyLink({ id }: Task): Promise<void> {
  try {
    await navigator.clipboard.writeText(addressOf(pathOfTask(id)));
    announce(t("Link copied"));
    notify({ text: t("Link copied."), stays: 3000 });
  } catch {
    notify({
      wrong: true,
      text: t("This browser doesn’t let the page copy. The address is that of the open task."),
    });
  }
}
