import { For, type JSX, Show } from "solid-js";
import { t } from "../../language/t.ts";
import type { List } from "../../api/lists.ts";
import { ListDot } from "../../ui/list-dot.tsx";
import { Sign } from "../../ui/sign.tsx";
import { here } from "../../dates/here.ts";
import { dueDay, isLate } from "../../task/due.ts";
import { nearnessOf, sayDueBriefly, sayTime } from "../../task/due-words.ts";
import { countTicked } from "../../task/checklist.ts";
import { useTaskStore } from "../../sync/store.ts";
import { sayProgress } from "../../task/words.ts";
import { addressAt } from "../../task/filters.ts";
import { wordsOf } from "../../task/fields.ts";
import { sayVersions } from "../../task/versions.ts";
import type { Priority, Task } from "../../task/task.ts";
import type { Question } from "./keyboard/shortcuts.ts";
import { BellFact } from "./lazily.tsx";

interface FactsProps {
  /** The element's id, by which the row's button says them. */
  id: string;
  task: Task;
  /** The list it is in, if that is not the one shown. */
  list: List | undefined;
  /** The name of its section, if no heading says it. */
  section: string | undefined;
  /** A heading already says which day it is due. */
  isUnderDay: boolean;
  onAsk: (question: Question, from: Element) => void;
  onOpen: (task: Task) => void;
}

const marks: Record<Priority, string> = { high: "!!!", medium: "!!", low: "!" };

function sayPriority(priority: Priority): string {
  return { high: t(", high priority"), medium: t(", medium priority"), low: t(", low priority") }[priority];
}

/** All that a task has but its title and description, in small print. Each can be pressed. */
export function TaskFacts(props: FactsProps) {
  const store = useTaskStore();
  const subtasks = () => store.subtasksOf(props.task.id);
  const parent = () => store.tasks().get(props.task.parent_id ?? "");
  const late = () => !props.task.completed && isLate(props.task, here());
  const isDayTold = () => props.isUnderDay && !late() && props.task.start_on === undefined;
  const due = () => (isDayTold() ? sayTime : sayDueBriefly)(props.task, here());
  const nearness = () => {
    const day = dueDay(props.task);
    if (late()) return "is-late";
    return day === undefined || props.task.completed ? "" : `is-${nearnessOf(day, here().today)}`;
  };
  const items = () => props.task.checklist ?? [];
  const words = () => wordsOf(props.task);
  const tags = () => props.task.tags ?? [];
  const isBare = () => {
    const { priority, repeat, conflicts, reminders } = props.task;
    const lengths = tags().length + items().length + words().length + subtasks().length;
    const isInSomething = props.list !== undefined || props.section !== undefined || parent() !== undefined;
    return !(due() || priority || repeat || conflicts || lengths > 0 || reminders || isInSomething);
  };
  const ask = (question: Question) => (event: MouseEvent & { currentTarget: Element }) =>
    props.onAsk(question, event.currentTarget);

  return (
    <Show when={!isBare()}>
      <div class="facts" id={props.id}>
        <Show when={due() || props.task.repeat}>
          <Fact class={nearness()} onPress={ask("day")}>
            <Show when={due()}>
              <span class="sr-only">{late() ? t(", overdue:") : t(", due:")} </span>
              <Show when={late()}>
                <b aria-hidden="true">{t("overdue")}</b>
              </Show>{" "}
              {due()}
            </Show>
            <Show when={props.task.repeat}>
              <Sign name="repeat" size={14} />
              <span class="sr-only">{t(", repeats")}</span>
            </Show>
          </Fact>
        </Show>
        <Show when={props.task.reminders}>
          <BellFact task={props.task} onPress={ask("reminders")} />
        </Show>
        <Show when={props.task.priority}>
          {(priority) => (
            <Fact class={`priority is-${priority()}`} onPress={ask("priority")}>
              <span class="sr-only">{sayPriority(priority())}</span>
              <span aria-hidden="true">{marks[priority()]}</span>
            </Fact>
          )}
        </Show>
        <Show when={items().length > 0}>
          <Fact onPress={ask("steps")}>
            <Sign name="steps" size={14} />
            <span class="sr-only">{t(", steps done:")} </span>
            {countTicked(items())}/{items().length}
          </Fact>
        </Show>
        <Show when={subtasks().length > 0}>
          <Fact onPress={() => props.onOpen(props.task)}>
            <span class="sr-only">, </span>
            {sayProgress(subtasks())}
          </Fact>
        </Show>
        <Show when={parent()}>
          {(above) => (
            <Fact class="parent" onPress={() => props.onOpen(above())}>
              <span class="sr-only">{t(", part of [before a task]")} </span>
              <Sign name="before" size={14} />
              <span dir="auto">{above().title}</span>
            </Fact>
          )}
        </Show>
        <Show when={props.list}>
          {(list) => (
            <a href={addressAt({ at: "list", list: list().id })} tabindex="-1">
              <span class="sr-only">{t(", in [before a list]")} </span>
              <ListDot colour={list().colour} /> {list().name}
            </a>
          )}
        </Show>
        <Show when={props.section}>
          {(name) => (
            <Fact onPress={ask("list")}>
              <span class="sr-only">{t(", section")} </span>
              {name()}
            </Fact>
          )}
        </Show>
        <Show when={sayVersions(props.task)}>
          {(said) => (
            <span class="waiting">
              <span class="sr-only">, </span>
              {said()}
            </span>
          )}
        </Show>
        <For each={tags()}>
          {(tag) => (
            <a href={addressAt({ at: "tag", tag })} tabindex="-1">
              <bdi>#{tag}</bdi>
            </a>
          )}
        </For>
        <For each={words()}>{(word) => <span>{word}</span>}</For>
      </div>
    </Show>
  );
}

interface FactProps {
  class?: string;
  onPress: (event: MouseEvent & { currentTarget: Element }) => void;
  children: JSX.Element;
}

function Fact(props: FactProps) {
  return (
    <button type="button" tabindex="-1" class={props.class} onClick={(event) => props.onPress(event)}>
      {props.children}
    </button>
  );
}
