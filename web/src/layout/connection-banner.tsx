import { createMemo, Show } from "solid-js";
import { plural, t } from "../language/t.ts";
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
    if (!online()) return `${t("You are offline.")} ${kept || sayGoOn(props.keeps)}`;
    if (props.pause?.kind === "busy") return `${t("The server asks for a little patience.")} ${kept}`;
    if (props.pause) return `${t("The server cannot be reached just now.")} ${kept}`;
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
  return keeps
    ? plural(
        waiting,
        "{count} change is kept here and will be sent when it is back.",
        "{count} changes are kept here and will be sent when it is back.",
      )
    : plural(
        waiting,
        "{count} change not sent yet: this browser saves nothing, so keep this page open.",
        "{count} changes not sent yet: this browser saves nothing, so keep this page open.",
      );
}

function sayGoOn(keeps: boolean): string {
  return keeps
    ? t("Keep working: changes are saved here and sent when you’re back online.")
    : t("This browser saves nothing: keep this page open until you are back online.");
}
