import { createSignal, createUniqueId, For, Show } from "solid-js";
import { announce } from "../../../ui/notices.ts";
import { longestTag, mostTags } from "../../../../../worker/fields/limits.ts";
import { withTags } from "../../../task/tags.ts";

interface TagsFieldProps {
  tags: string[];
  /** The tags of other tasks. */
  known: string[];
  onTags: (tags: string[]) => void;
  /** Called with what is typed and not a tag yet. */
  onTyped: (words: string) => void;
}

/** A comma, a space or Enter ends a tag; saving the task ends it too. */
export function TagsField(props: TagsFieldProps) {
  let input: HTMLInputElement | undefined;
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [wrong, setWrong] = createSignal("");

  const type = (words: string) => {
    setTyped(words);
    props.onTyped(words);
  };
  const add = (words: string) => {
    const { tags, left } = withTags(props.tags, words);
    props.onTags(tags);
    setWrong(left ? `At most ${mostTags} tags, of ${longestTag} characters each.` : "");
    type(left);
  };
  const remove = (tag: string) => {
    props.onTags(props.tags.filter((name) => name !== tag));
    announce(`Tag removed: ${tag}`);
    input?.focus();
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && typed().trim() !== "" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      add(typed());
    }
    const last = props.tags.at(-1);
    if (event.key === "Backspace" && typed() === "" && last !== undefined) remove(last);
  };

  return (
    <div class="field">
      <label for={id}>Tags</label>
      <Show when={props.tags.length > 0}>
        <ul class="tags">
          <For each={props.tags}>
            {(tag) => (
              <li class="chip">
                #{tag}
                <button type="button" aria-label={`Remove the tag ${tag}`} onClick={() => remove(tag)}>
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
        class="entry"
        list={`${id}-known`}
        autocapitalize="none"
        autocomplete="off"
        enterkeyhint="done"
        value={typed()}
        onInput={(event) => {
          const words = event.currentTarget.value;
          if (/[\s,]/u.test(words) || (isChosen(event) && props.known.includes(words))) add(words);
          else type(words);
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
