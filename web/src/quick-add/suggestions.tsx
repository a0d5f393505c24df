import { createEffect, createSignal, createUniqueId, For, on, onCleanup, onMount, Show } from "solid-js";
import { plural, t } from "../language/t.ts";
import { ListDot } from "../ui/list-dot.tsx";
import { announce } from "../ui/notices.ts";
import { placeClearOfKeyboard } from "./place-clear-of-keyboard.ts";
import { complete, type KnownNames, suggest, type Suggested, type Suggestion } from "./suggest.ts";

interface SuggestionsProps {
  field: HTMLInputElement;
  known: KnownNames;
  onText: (text: string) => void;
  /** Called with the name of a list that does not exist yet. */
  onNewList: (name: string) => void;
}

const listNames = {
  "#": () => t("Suggested tags"),
  "@": () => t("Suggested lists"),
  "!": () => t("Suggested priorities"),
  "!!": () => t("Suggested reminders"),
  "": () => t("Suggested reminders"),
};
/** Without a pause, a screen reader would speak at every character. */
const pause = 600;

/** What may be meant by the mark that is being typed. The focus stays in the field, which is a combobox (ARIA APG). */
export function Suggestions(props: SuggestionsProps) {
  let panel: HTMLUListElement | undefined;
  const id = createUniqueId();
  const { field } = props;
  const [suggested, setSuggested] = createSignal<Suggested>();
  const [active, setActive] = createSignal<number>();
  /** Where the mark is for which somebody wants no suggestions. */
  let unwanted: number | undefined;

  const close = () => setSuggested();
  const update = () => {
    const isChoice = field.selectionStart !== field.selectionEnd;
    const next = isChoice ? undefined : suggest(field.value, field.selectionStart ?? 0, props.known);
    if (next?.from !== unwanted) unwanted = undefined;
    setSuggested(unwanted === undefined ? next : undefined);
    setActive(next?.isMeant ? 0 : undefined);
  };
  const take = (option: Suggestion) => {
    const now = suggested();
    if (!now) return;
    close();
    if (option.isNew && option.mark === "@") props.onNewList(option.name);
    const { text, cursor } = complete(field.value, now, option, props.known.lists);
    props.onText(text);
    field.focus();
    field.setSelectionRange(cursor, cursor);
    announce(t("{name} chosen.", { name: wordsOf(option) }));
  };
  const step = (by: 1 | -1, count: number) => {
    const from = active() ?? (by > 0 ? -1 : count);
    setActive((from + by + count) % count);
    panel?.children[active() ?? 0]?.scrollIntoView({ block: "nearest" });
  };

  const handleKeys = (event: KeyboardEvent) => {
    const now = suggested();
    if (!now || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = now.options[active() ?? -1];
    const [first] = now.options;
    // Nothing is created by somebody who only goes on to the next field.
    const takenByTab = event.shiftKey ? undefined : (chosen ?? (first?.isNew ? undefined : first));
    const taken = { Enter: chosen, Tab: takenByTab }[event.key];
    if (event.key === "ArrowDown") step(1, now.options.length);
    else if (event.key === "ArrowUp") step(-1, now.options.length);
    else if (event.key === "Escape") {
      unwanted = now.from;
      close();
    } else if (taken) take(taken);
    else return;
    event.preventDefault();
  };
  const stop = new AbortController();
  const { signal } = stop;
  field.addEventListener("input", update, { signal });
  field.addEventListener("blur", close, { signal });
  // Before those who listen for Escape and Enter, too.
  field.addEventListener("keydown", handleKeys, { signal, capture: true });
  const handleSelection = () => {
    const now = suggested();
    if (now && field.selectionStart !== now.to) update();
  };
  document.addEventListener("selectionchange", handleSelection, { signal });
  createEffect(
    on(
      () => props.known,
      () => suggested() && update(),
      { defer: true },
    ),
  );
  onCleanup(() => stop.abort());

  const isOpen = () => suggested() !== undefined;
  const say = (attribute: string, value: string | undefined) =>
    value === undefined ? field.removeAttribute(attribute) : field.setAttribute(attribute, value);
  createEffect(() => {
    say("aria-expanded", String(isOpen()));
    say("aria-controls", isOpen() ? id : undefined);
    const at = active();
    say("aria-activedescendant", isOpen() && at !== undefined ? `${id}-${at}` : undefined);
  });
  const place = () => panel && isOpen() && placeClearOfKeyboard(panel, field);
  createEffect(() => {
    if (!panel?.isConnected) return;
    panel.togglePopover(suggested() !== undefined);
    place();
  });
  // Somebody may have typed while this was loaded. Only what is shown is placed, so this comes after that.
  onMount(() => document.activeElement === field && update());
  visualViewport?.addEventListener("resize", place, { signal });
  visualViewport?.addEventListener("scroll", place, { signal });
  addEventListener("scroll", place, { signal, passive: true });
  createEffect(() => {
    const count = suggested()?.options.length;
    if (count === undefined) return;
    const words = plural(count, "{count} suggestion.", "{count} suggestions.");
    const timer = setTimeout(() => announce(words), pause);
    onCleanup(() => clearTimeout(timer));
  });

  return (
    <ul
      ref={(element) => (panel = element)}
      id={id}
      popover="manual"
      role="listbox"
      class="suggestions"
      aria-label={listNames[suggested()?.mark ?? "#"]()}
      // A press leaves the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      <For each={suggested()?.options}>
        {(option, at) => (
          <li
            id={`${id}-${at()}`}
            role="option"
            aria-selected={active() === at()}
            onClick={() => take(option)}
          >
            <Show when={option.colour}>{(colour) => <ListDot colour={colour()} />}</Show>
            <span>{wordsOf(option)}</span>
            <Show when={option.open}>{(open) => <span class="count">{open()}</span>}</Show>
          </li>
        )}
      </For>
    </ul>
  );
}

function wordsOf({ mark, name, isNew }: Suggestion): string {
  if (isNew) return mark === "#" ? t("Create tag “{name}”", { name }) : t("Create list “{name}”", { name });
  return mark === "@" ? name : mark + name;
}
