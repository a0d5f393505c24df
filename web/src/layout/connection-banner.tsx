import { createMemo, Show } from "solid-js";
import type { Pause } from "../sync/retry.ts";
import { online } from "../session/connection.ts";

interface ConnectionBannerProps {
  pause: Pause | undefined;
  waiting: number;
  /** The page shows outdated answers, because they could not be read again. */
  isOld: boolean;
}

/** Says why nothing is sent, and that nothing is lost. */
export function ConnectionBanner(props: ConnectionBannerProps) {
  const words = createMemo(() => {
    const kept = sayKept(props.waiting);
    if (!online()) return `You are offline. ${kept || "You can go on: what you do is kept and sent later."}`;
    if (props.pause?.kind === "busy") return `The server asks for a little patience. ${kept}`;
    if (props.pause) return `The server cannot be reached just now. ${kept}`;
    if (props.isOld) return "The server cannot be reached just now. You see what was read last.";
    return undefined;
  });
  return (
    <div role="status">
      <Show when={words()}>{(text) => <p class="banner">{text()}</p>}</Show>
    </div>
  );
}

function sayKept(waiting: number): string {
  if (waiting === 0) return "";
  const what = waiting === 1 ? "1 change is" : `${waiting} changes are`;
  return `${what} kept here and will be sent when it is back.`;
}
