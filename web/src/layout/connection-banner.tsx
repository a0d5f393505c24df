import { createMemo, Show } from "solid-js";
import type { Pause } from "../sync/retry.ts";
import { online } from "../session/connection.ts";

interface ConnectionBannerProps {
  pause: Pause | undefined;
  waiting: number;
  /** Whether this browser stores what was done. */
  keeps: boolean;
}

/** Says why nothing is sent, and that nothing is lost. */
export function ConnectionBanner(props: ConnectionBannerProps) {
  const words = createMemo(() => {
    const kept = sayWaiting(props.waiting, props.keeps);
    if (!online()) return `You are offline. ${kept || sayGoOn(props.keeps)}`;
    if (props.pause?.kind === "busy") return `The server asks for a little patience. ${kept}`;
    if (props.pause) return `The server cannot be reached just now. ${kept}`;
    return undefined;
  });
  return (
    // Without a box of its own, so that the line sticks to the window and not to this.
    <div role="status" class="contents">
      <Show when={words()}>{(text) => <p class="banner">{text()}</p>}</Show>
    </div>
  );
}

function sayWaiting(waiting: number, keeps: boolean): string {
  if (waiting === 0) return "";
  const what = waiting === 1 ? "1 change" : `${waiting} changes`;
  if (!keeps) return `${what} not sent yet: this browser saves nothing, so keep this page open.`;
  return `${what} ${waiting === 1 ? "is" : "are"} kept here and will be sent when it is back.`;
}

function sayGoOn(keeps: boolean): string {
  return keeps
    ? "You can go on: what you do is kept and sent later."
    : "This browser saves nothing: keep this page open until you are back online.";
}
