import { createSignal, createUniqueId, For, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { announce } from "../../../ui/notices.ts";
import { longestTag, mostTags } from "../../../../../worker/fields/limits.ts";
import { withTags } from "../../../task/tags.ts";

interface TagsFieldProps {
  tags: string[];
  /** The tags of other tasks. */
  known: string[];
  onTags: (tags: string[]) => void;
  /** What is typed and not a tag yet. */
  typed: string;
  onTyped: (words: string) => void;
}

/** A comma, a space or Enter ends a tag; saving the task ends it too. */
export function TagsField(props: TagsFieldProps) {
  let input: HTMLInputElement | undefined;
  const id = createUniqueId();
  const [wrong, setWrong] = createSignal("");

  const add = (words: string) => {
    const { tags, left } = withTags(props.tags, words);
    props.onTags(tags);
    const limits = { most: mostTags, longest: longestTag };
    setWrong(left ? t("At most {most} tags, of {longest} characters each.", limits) : "");
    props.onTyped(left);
  };
  const remove = (tag: string) => {
    props.onTags(props.tags.filter((name) => name !== tag));
    announce(t("Tag removed: {tag}", { tag }));
    input?.focus();
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && props.typed.trim() !== "" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(props.typed);
    }
    const last = props.tags.at(-1);
    if (event.key === "Backspace" && props.typed === "" && last !== undefined) remove(last);
  };

  return (
    <div class="fact is-tags">
      <label for={id}>{t("Tags")}</label>
      <Show when={props.tags.length > 0}>
        <ul class="tags">
          <For each={props.tags}>
            {(tag) => (
              <li class="chip">
                <bdi>#{tag}</bdi>
                <button
                  type="button"
                  aria-label={t("Remove the tag {tag}", { tag })}
                  onClick={() => remove(tag)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <input
        ref={(element) => (input = element)}
        id={id}
        class="fact-value"
        placeholder={props.tags.length === 0 ? t("None [tags]") : t("Add a tag")}
        list={`${id}-known`}
        autocapitalize="none"
        autocomplete="off"
        enterkeyhint="done"
        value={props.typed}
        onInput={(event) => {
          const words = event.currentTarget.value;
          if (/[\s,]/u.test(words) || (isChosen(event) && props.known.includes(words))) add(words);
          else props.onTyped(words);
        }}
        onKeyDown={handleKeys}
        aria-describedby={`${id}-wrong`}
      />
      <datalist id={`${id}-known`}>
        <For each={props.known.filter((tag) => !props.tags.includes(tag))}>
          {(tag) => <option value={tag} />}
        </For>
      </datalist>
      <p class="wrong" id={`${id}-wrong`} role="alert">
        {wrong()}
      </p>
    </div>
  );
}

/** Whether it was chosen from the list of known tags, and not typed. */
function isChosen(event: Event): boolean {
  return !(event instanceof InputEvent) || event.inputType === "insertReplacementText";
}
