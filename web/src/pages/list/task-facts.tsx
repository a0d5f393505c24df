import { For, Show } from "solid-js";
import type { Colour } from "../../api/lists.ts";
import { ListDot } from "../../ui/list-dot.tsx";
import { here } from "../../dates/here.ts";
import { isLate } from "../../task/due.ts";
import { sayDue, sayTime } from "../../task/due-words.ts";
import { countTicked } from "../../task/checklist.ts";
import { wordsOf } from "../../task/fields.ts";
import { sayVersions } from "../../task/versions.ts";
import type { MoreFields, Priority } from "../../task/task.ts";

interface FactsProps {
  task: MoreFields & { completed: boolean };
  /** The list it is in, if that is not the one shown. */
  list?: { name: string; colour: Colour } | undefined;
  /** A heading already says which day it is due. */
  isUnderDay?: boolean;
}

const marks: Record<Priority, string> = { high: "!!!", medium: "!!", low: "!" };

/** All that a task has but its title and description, in small print. */
export function TaskFacts(props: FactsProps) {
  const late = () => !props.task.completed && isLate(props.task, here());
  const due = () => (props.isUnderDay && !late() ? sayTime : sayDue)(props.task, here());
  const items = () => props.task.checklist ?? [];
  const words = () => wordsOf(props.task);
  const isBare = () => {
    const { priority, repeat, conflicts } = props.task;
    return !(due() || priority || repeat || conflicts || words().length || items().length || props.list);
  };

  return (
    <Show when={!isBare()}>
      <span class="facts">
        <Show when={due()}>
          <span classList={{ "is-late": late() }}>
            <span class="sr-only">{late() ? ", overdue: " : ", due: "}</span>
            <Show when={late()}>
              <b aria-hidden="true">overdue</b>
            </Show>{" "}
            {due()}
          </span>
        </Show>
        <Show when={props.task.repeat}>
          <span>
            <Glyph path="M4 9a8 8 0 0 1 14-3l2 2m0-4v4h-4M20 15a8 8 0 0 1-14 3l-2-2m0 4v-4h4" />
            <span class="sr-only">, repeats</span>
          </span>
        </Show>
        <Show when={props.task.priority}>
          {(priority) => (
            <span class={`priority is-${priority()}`}>
              <span class="sr-only">, {priority()} priority</span>
              <span aria-hidden="true">{marks[priority()]}</span>
            </span>
          )}
        </Show>
        <Show when={items().length > 0}>
          <span>
            <Glyph path="M4 7l2 2 3-4M4 17l2 2 3-4M13 7h7M13 17h7" />
            <span class="sr-only">, steps done: </span>
            {countTicked(items())}/{items().length}
          </span>
        </Show>
        <Show when={props.list}>
          {(list) => (
            <span>
              <span class="sr-only">, in </span>
              <ListDot colour={list().colour} /> {list().name}
            </span>
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
        <For each={words()}>{(word) => <span>{word}</span>}</For>
      </span>
    </Show>
  );
}

function Glyph(props: { path: string }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
      <path d={props.path} />
    </svg>
  );
}
