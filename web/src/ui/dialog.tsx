import { type JSX, onCleanup, onMount } from "solid-js";

interface DialogProps {
  name: string;
  wide?: boolean;
  /** It stands at the side of the page, or at its top; in its middle if nothing is said. */
  place?: "side" | "top";
  /** Left out if the person has to choose one of the buttons. */
  onClose?: () => void;
  children: JSX.Element;
}

/** The browser's own modal dialog: it holds the focus, closes on Escape and gives the focus back. */
export function Dialog(props: DialogProps) {
  let dialog: HTMLDialogElement | undefined;
  const before = document.activeElement;

  const open = () => dialog?.isConnected && dialog.showModal();
  onMount(open);
  onCleanup(() => {
    dialog?.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="dialog"
      classList={{
        "is-wide": props.wide === true,
        "is-side": props.place === "side",
        "is-top": props.place === "top",
      }}
      aria-label={props.name}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
      onClose={() => {
        // A second Escape in a row closes it without asking (HTML §15.5.2, close watchers).
        if (dialog?.isConnected) props.onClose?.();
        open();
      }}
      onClick={(event) => {
        if (event.target === dialog) props.onClose?.();
      }}
    >
      {props.children}
    </dialog>
  );
}
