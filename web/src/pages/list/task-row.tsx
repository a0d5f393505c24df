import { Show } from "solid-js";
import { t } from "../../language/t.ts";
import { ChooseBox } from "./selection/choose-box.tsx";
import { MoveHandle } from "./selection/move-handle.tsx";
import type { List } from "../../api/lists.ts";
import { Sign, type SignName } from "../../ui/sign.tsx";
import type { RowActions } from "./row-menu/types.ts";
import { TaskFacts } from "./task-facts.tsx";
import type { Task } from "../../task/task.ts";

interface TaskRowProps {
  row: Task;
  /** It is open in the panel. */
  isOpen: boolean;
  /** It is where Tab enters the list. */
  isStop: boolean;
  /** The list it is in, if it is to be shown. */
  list: List | undefined;
  /** The name of its section, if it is to be shown. */
  section: string | undefined;
  isUnderDay: boolean;
  /** It has changes that cannot be sent just now. */
  isWaiting: boolean;
  /** Somebody has typed what is not saved yet. */
  hasDraft: boolean;
  /** Whether it is selected; undefined while nothing is being selected. */
  chosen: boolean | undefined;
  movable: boolean;
  actions: RowActions;
}

export function TaskRow(props: TaskRowProps) {
  const wordsId = () => `words-${props.row.id}`;
  const factsId = () => `facts-${props.row.id}`;
  const stop = () => (props.isStop ? 0 : -1);
  return (
    <div
      role="listitem"
      class="row"
      classList={{
        "is-done": props.row.completed,
        "is-movable": props.movable,
        "is-open": props.isOpen,
      }}
      data-key={props.row.id}
    >
      <Show
        when={props.chosen === undefined}
        fallback={<ChooseBox title={props.row.title} chosen={props.chosen === true} tabindex={stop()} />}
      >
        <label class="tick" data-priority={props.row.priority}>
          <input
            type="checkbox"
            checked={props.row.completed}
            tabindex={stop()}
            aria-label={props.row.title}
            onChange={() => props.actions.tick(props.row)}
          />
        </label>
      </Show>
      <button
        type="button"
        class="words"
        id={wordsId()}
        tabindex="-1"
        aria-labelledby={`${wordsId()} ${factsId()}`}
        aria-current={props.isOpen ? "true" : undefined}
        onClick={() => props.actions.open(props.row)}
      >
        <span class="sr-only">{props.chosen === undefined ? t("Edit:") : t("Select:")} </span>
        <span class="title" dir="auto">
          {props.row.title}
        </span>
        <Show when={props.row.description}>
          {(description) => (
            <span class="description" dir="auto">
              {description()}
            </span>
          )}
        </Show>
        <Show when={props.isWaiting}>
          <span class="waiting">{t("not sent yet")}</span>
        </Show>
        <Show when={props.hasDraft}>
          <span class="waiting">{t("unsaved draft")}</span>
        </Show>
      </button>
      <TaskFacts
        id={factsId()}
        task={props.row}
        list={props.list}
        section={props.section}
        isUnderDay={props.isUnderDay}
        onAsk={(question, from) => props.actions.ask(props.row, question, from)}
        onOpen={props.actions.open}
      />
      <div class="row-acts">
        <RowAct
          class="row-day"
          sign="day"
          name={t("Due")}
          label={t("Due: {title}", { title: props.row.title })}
          onPress={(from) => props.actions.ask(props.row, "day", from)}
        />
        <RowAct
          class="row-more"
          sign="menu"
          name={t("Actions")}
          label={t("Actions: {title}", { title: props.row.title })}
          onPress={(from) => props.actions.ask(props.row, "menu", from)}
        />
      </div>
      <Show when={props.movable}>
        <MoveHandle title={props.row.title} />
      </Show>
    </div>
  );
}

interface RowActProps {
  class: string;
  sign: SignName;
  name: string;
  label: string;
  onPress: (from: Element) => void;
}

function RowAct(props: RowActProps) {
  return (
    <button
      type="button"
      class={`row-act ${props.class}`}
      tabindex="-1"
      aria-haspopup={props.sign === "menu" ? "menu" : "dialog"}
      aria-label={props.label}
      title={props.name}
      onClick={(event) => props.onPress(event.currentTarget)}
    >
      <Sign name={props.sign} />
    </button>
  );
}
