import { createMemo, For } from "solid-js";
import { type Act, type Doer, nameDoer, readDoer } from "../../../api/acts.ts";
import { capitalize, t } from "../../../language/t.ts";
import { doerOf, sayDoer } from "./words.ts";

/** Whose acts are shown: of all, or of one that has done something lately. */
export function DoerChoice(props: {
  acts: Act[];
  chosen: Doer | undefined;
  onChoose: (by: Doer | undefined) => void;
}) {
  /** By name, so that a choice that was offered stays while one of them is shown. */
  const known = new Map<string, string>();
  const choices = createMemo(() => {
    for (const act of props.acts) {
      const by = doerOf(act);
      if (by && act.by?.kind !== "import") known.set(nameDoer(by), sayDoer(act, by));
    }
    const { chosen } = props;
    if (chosen && !known.has(nameDoer(chosen))) known.set(nameDoer(chosen), sayDoer(undefined, chosen));
    return [...known];
  });
  return (
    <label class="field min-w-0">
      <span class="font-semibold">{t("Show what was done")}</span>
      <select
        class="entry"
        value={props.chosen ? nameDoer(props.chosen) : ""}
        onChange={(event) => props.onChoose(readDoer(event.currentTarget.value))}
      >
        <option value="">{t("by all")}</option>
        <For each={choices()}>
          {([id, name]) => (
            <option value={id} selected={props.chosen !== undefined && nameDoer(props.chosen) === id}>
              {capitalize(name)}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
