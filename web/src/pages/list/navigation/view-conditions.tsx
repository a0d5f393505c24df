import { For, type JSX, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { longestSearch, mostInAFilter } from "../../../../../worker/fields/limits.ts";
import type { Overview } from "../../../api/lists.ts";
import { inbox } from "../../../task/filters.ts";
import { type Conditions, dueOptions, priorityOptions } from "../../../task/view-draft.ts";
import { ListDot } from "../../../ui/list-dot.tsx";
import { TextField } from "../../../ui/text-field.tsx";

interface ViewConditionsProps {
  conditions: Conditions;
  overview: Overview | undefined;
  onChange: (part: Partial<Conditions>) => void;
}

/** What a task must be to be shown. */
export function ViewConditions(props: ViewConditionsProps) {
  const lists = (): Option<string>[] => {
    const known = props.overview?.lists ?? [];
    const chosen = props.conditions.lists;
    const gone = chosen.filter((id) => id !== inbox && !known.some((list) => list.id === id));
    return [
      { value: inbox, words: t("Inbox") },
      ...known
        .filter(({ id, archived }) => !archived || chosen.includes(id))
        .map(({ id, name, colour }) => ({ value: id, words: name, sign: <ListDot colour={colour} /> })),
      ...gone.map((value) => ({ value, words: t("A deleted list") })),
    ];
  };
  const tags = () => {
    const names = new Set([
      ...(props.overview?.tags ?? []).map(({ name }) => name),
      ...props.conditions.tags,
    ]);
    return Array.from(names, (name): Option<string> => ({ value: name, words: `#${name}` }));
  };

  return (
    <>
      <Choices
        name={t("In one of these lists")}
        options={lists()}
        chosen={props.conditions.lists}
        onChosen={(chosen) => props.onChange({ lists: chosen })}
      />
      <Show when={tags().length > 0}>
        <Choices
          name={t("With all of these tags")}
          options={tags()}
          chosen={props.conditions.tags}
          onChosen={(chosen) => props.onChange({ tags: chosen })}
        />
      </Show>
      <Choices
        name={t("Priority")}
        options={priorityOptions()}
        chosen={props.conditions.priorities}
        onChosen={(chosen) => props.onChange({ priorities: chosen })}
      />
      <Choices
        name={t("Due")}
        options={dueOptions()}
        chosen={props.conditions.due}
        onChosen={(chosen) => props.onChange({ due: chosen })}
      />
      <TextField
        label={t("With these words")}
        name="words"
        value={props.conditions.q}
        onValue={(words) => props.onChange({ q: Array.from(words).slice(0, longestSearch).join("") })}
      />
    </>
  );
}

interface Option<Value extends string> {
  value: Value;
  words: string;
  sign?: JSX.Element;
}

interface ChoicesProps<Value extends string> {
  name: string;
  options: readonly Option<Value>[];
  chosen: readonly Value[];
  onChosen: (chosen: Value[]) => void;
}

function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const isChosen = (value: Value) => props.chosen.includes(value);
  const toggle = (value: Value) =>
    props.onChosen(
      isChosen(value) ? props.chosen.filter((each) => each !== value) : [...props.chosen, value],
    );
  return (
    <fieldset class="conditions">
      <legend>{props.name}</legend>
      <For each={props.options.map(({ value }) => value)}>
        {(value) => {
          const option = () => props.options.find((each) => each.value === value);
          return (
            <label>
              <input
                type="checkbox"
                checked={isChosen(value)}
                disabled={!isChosen(value) && props.chosen.length >= mostInAFilter}
                onChange={() => toggle(value)}
              />
              {option()?.sign}
              <span dir="auto">{option()?.words}</span>
            </label>
          );
        }}
      </For>
    </fieldset>
  );
}
