import { createMemo, For } from "solid-js";
import { type Doer, nameDoer, readDoer } from "../../../api/acts.ts";
import { capitalize, t } from "../../../language/t.ts";

interface DoerChoiceProps {
  /** The names of those that have done something lately. */
  names: ReadonlyMap<string, string>;
  chosen: Doer | undefined;
  nameOf: (by: Doer) => string;
  onChoose: (by: Doer | undefined) => void;
}

/** Whose acts are shown: of all, or of one. */
export function DoerChoice(props: DoerChoiceProps) {
  const chosen = () => (props.chosen ? nameDoer(props.chosen) : "");
  const choices = createMemo(() => {
    const all = new Map(props.names);
    if (props.chosen && !all.has(chosen())) all.set(chosen(), props.nameOf(props.chosen));
    return [...all];
  });
  return (
    <label class="field min-w-0">
      <span class="font-semibold">{t("Show what was done")}</span>
      <select class="entry" onChange={(event) => props.onChoose(readDoer(event.currentTarget.value))}>
        <option value="" selected={chosen() === ""}>
          {t("by all")}
        </option>
        <For each={choices()}>
          {([id, name]) => (
            <option value={id} selected={chosen() === id}>
              {capitalize(name)}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
