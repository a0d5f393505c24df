import { createSignal, createUniqueId, type JSX, Show } from "solid-js";

interface PopoverProps {
  /** What it is about, for those who do not see what it hangs from. */
  name: string;
  /** The button's class. */
  class: string;
  /** What the button says. */
  label: JSX.Element;
  children: (close: () => void) => JSX.Element;
}

const gap = 6;
const margin = 8;

/** A button with something below it, which Escape and a press elsewhere put away. On a phone it rises from the bottom. */
export function Popover(props: PopoverProps) {
  let button: HTMLButtonElement | undefined;
  let panel: HTMLDivElement | undefined;
  const id = createUniqueId();
  const [isOpen, setOpen] = createSignal(false);

  const position = () => {
    if (!button || !panel) return;
    const { left, top, bottom } = button.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const most = document.documentElement.clientWidth - width - margin;
    const isBelow = bottom + gap + height <= innerHeight || top < height;
    const y = isBelow ? Math.min(bottom + gap, innerHeight - height - margin) : top - gap - height;
    panel.style.setProperty("--x", `${Math.max(margin, Math.min(left, most))}px`);
    panel.style.setProperty("--y", `${Math.max(margin, y)}px`);
  };
  const handleToggle = ({ newState }: ToggleEvent) => {
    setOpen(newState === "open");
    // It has a size only after this event.
    if (newState === "open") requestAnimationFrame(position);
  };

  return (
    <>
      <button
        ref={(element) => (button = element)}
        type="button"
        class={props.class}
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
