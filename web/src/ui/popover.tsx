import { createSignal, createUniqueId, type JSX, Show } from "solid-js";
import { placeBeside } from "./place-beside.ts";

interface PopoverProps {
  /** What it is about, for those who do not see what it hangs from. */
  name: string;
  /** The button's class. */
  class: string;
  /** Where something else is the stop for Tab, and arrows lead to the button. */
  tabindex?: -1;
  /** What the button says. */
  label: JSX.Element;
  children: (close: () => void) => JSX.Element;
}

/** A button with something below it, which Escape and a press elsewhere put away. On a phone it rises from the bottom. */
export function Popover(props: PopoverProps) {
  let button: HTMLButtonElement | undefined;
  let panel: HTMLDivElement | undefined;
  const id = createUniqueId();
  const [isOpen, setOpen] = createSignal(false);

  const handleToggle = ({ newState }: ToggleEvent) => {
    setOpen(newState === "open");
    // It has a size only after this event.
    if (newState === "open") requestAnimationFrame(() => button && panel && placeBeside(panel, button));
  };

  return (
    <>
      <button
        ref={(element) => (button = element)}
        type="button"
        class={props.class}
        tabindex={props.tabindex}
        popovertarget={id}
        aria-expanded={isOpen()}
        aria-haspopup="dialog"
      >
        {props.label}
      </button>
      <div
        ref={(element) => {
          panel = element;
          element.addEventListener("beforetoggle", handleToggle);
        }}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.name}
        class="popover"
      >
        <Show when={isOpen()}>{props.children(() => panel?.hidePopover())}</Show>
      </div>
    </>
  );
}

/** The next Escape closes it, and nothing else. */
export function isPopoverOpen(): boolean {
  return document.querySelector(":popover-open") !== null;
}
