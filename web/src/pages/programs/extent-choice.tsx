import { createUniqueId, For, Show } from "solid-js";
import type { KeyScope } from "../../api/keys.ts";
import type { List } from "../../api/lists.ts";
import type { Extent } from "../../api/programs.ts";
import { t } from "../../language/t.ts";

interface ExtentChoiceProps {
  /** What the program asks for. Nothing further can be chosen. */
  asked: KeyScope;
  lists: readonly List[];
  extent: Extent;
  onChoose: (extent: Extent) => void;
}

/** What the program may do, and with which tasks. */
export function ExtentChoice(props: ExtentChoiceProps) {
  const listId = createUniqueId();
  const choose = (change: Partial<Extent>) => props.onChoose({ ...props.extent, ...change });
  return (
    <>
      <Show when={props.asked === "write"} fallback={<OnlySees />}>
        <fieldset class="grid gap-1">
          <legend class="font-semibold">{t("What may the program do?")}</legend>
          <Option
            group="scope"
            checked={props.extent.scope === "write"}
            words={t("See and change your tasks")}
            onChoose={() => choose({ scope: "write" })}
          />
          <Option
            group="scope"
            checked={props.extent.scope === "read"}
            words={t("Only see your tasks")}
            onChoose={() => choose({ scope: "read" })}
          />
        </fieldset>
      </Show>
      <Show when={props.lists.length > 0}>
        <fieldset class="grid gap-1">
          <legend class="font-semibold">{t("Which tasks?")}</legend>
          <Option
            group="tasks"
            checked={props.extent.list === undefined}
            words={t("All your tasks")}
            onChoose={() => choose({ list: undefined })}
          />
          <Option
            group="tasks"
            checked={props.extent.list !== undefined}
            words={t("Only those of one list")}
            onChoose={() => choose({ list: props.lists[0]?.id })}
          />
          <Show when={props.extent.list}>
            {(chosen) => (
              <div class="field ps-8">
                <label for={listId}>{t("List")}</label>
                <select
                  class="entry"
                  id={listId}
                  value={chosen()}
                  onChange={(event) => choose({ list: event.currentTarget.value })}
                >
                  <For each={props.lists}>
                    {(list) => (
                      <option value={list.id} selected={list.id === chosen()}>
                        {list.name}
                      </option>
                    )}
                  </For>
                </select>
              </div>
            )}
          </Show>
        </fieldset>
      </Show>
    </>
  );
}

function OnlySees() {
  return (
    <div>
      <h2 class="font-plain font-semibold">{t("What may the program do?")}</h2>
      <p>{t("See your tasks. It can’t change any.")}</p>
    </div>
  );
}

interface OptionProps {
  group: string;
  checked: boolean;
  words: string;
  onChoose: () => void;
}

function Option(props: OptionProps) {
  return (
    <label class="choice">
      <input
        type="radio"
        name={props.group}
        class="plain-check"
        checked={props.checked}
        onChange={() => props.onChoose()}
      />
      {props.words}
    </label>
  );
}
