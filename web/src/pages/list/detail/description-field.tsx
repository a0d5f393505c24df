import { createUniqueId, For, Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { type Block, type Inline, readMarkup } from "../../../task/markup.ts";
import { faultInDescription } from "../../../task/faults.ts";

interface DescriptionProps {
  text: string;
  onText: (text: string) => void;
}

/** Edited as plain text, and shown with its links, lists and emphasis as long as nobody is editing it. */
export function DescriptionField(props: DescriptionProps) {
  let field: HTMLTextAreaElement | undefined;
  const id = createUniqueId();
  const wrong = () => faultInDescription(props.text);
  const isShown = () => props.text.trim() !== "" && !wrong();
  const handleClick = ({ target }: MouseEvent) => {
    if (target instanceof Element && !target.closest("a")) field?.focus();
  };

  return (
    <div class="notes" classList={{ "has-text": isShown() }}>
      <label for={id} class="sr-only">
        {t("Description")}
      </label>
      <textarea
        ref={(element) => (field = element)}
        id={id}
        class="entry is-bare"
        name="description"
        rows="2"
        dir="auto"
        placeholder={t("Add a description")}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
        aria-invalid={wrong() !== undefined}
        aria-describedby={`${id}-wrong`}
      />
      <Show when={isShown()}>
        <div class="shown" onClick={handleClick}>
          <For each={readMarkup(props.text)}>{(block) => <Shown block={block} />}</For>
        </div>
      </Show>
      <p class="wrong" id={`${id}-wrong`} role="alert">
        {wrong()}
      </p>
    </div>
  );
}

function Shown(props: { block: Block }) {
  const items = (lines: Inline[][]) => (
    <For each={lines}>
      {(line) => (
        <li>
          <Words parts={line} />
        </li>
      )}
    </For>
  );
  const { block } = props;
  if (block.kind === "list") return <ul dir="auto">{items(block.items)}</ul>;
  if (block.kind === "numbers")
    return (
      <ol dir="auto" start={block.from}>
        {items(block.items)}
      </ol>
    );
  return (
    <p dir="auto">
      <Words parts={block.parts} />
    </p>
  );
}

function Words(props: { parts: Inline[] }) {
  return (
    <For each={props.parts}>
      {(part) => {
        switch (part.kind) {
          case "strong":
            return <strong>{part.text}</strong>;
          case "em":
            return <em>{part.text}</em>;
          case "code":
            return <code>{part.text}</code>;
          case "link":
            return (
              <a href={part.href} target="_blank" rel="noopener noreferrer">
                {part.text}
              </a>
            );
          default:
            return part.text;
        }
      }}
    </For>
  );
}
