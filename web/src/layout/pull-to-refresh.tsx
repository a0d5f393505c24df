import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { t } from "../language/t.ts";
import { isCovered } from "../ui/is-covered.ts";
import { announce, notify } from "../ui/notices.ts";
import { Sign } from "../ui/sign.tsx";

/** Pulled this far, it asks when it is let go. */
const far = 80;
/** It follows the finger down to here. */
const most = 120;

/**
 * An installed app has no button to load it again: pulling the page down asks the server what is new. `onPull` says whether
 * there was an answer.
 */
export function PullToRefresh(props: { onPull: () => Promise<boolean> }) {
  const [pulled, setPulled] = createSignal(0);
  const [isAsking, setAsking] = createSignal(false);
  const listening = new AbortController();
  let from: { x: number; y: number } | undefined;

  const isFree = (target: EventTarget | null) =>
    target instanceof Element && scrollY <= 0 && !target.closest(".detail") && !isCovered();
  const begin = ({ target, touches: [touch] }: TouchEvent) => {
    from = touch && isFree(target) ? { x: touch.clientX, y: touch.clientY } : undefined;
  };
  const pull = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (!from || !touch || event.touches.length > 1) return end();
    const down = touch.clientY - from.y;
    const aside = Math.abs(touch.clientX - from.x);
    // A swipe, or a scroll to what is below.
    if (pulled() === 0 && (down < 12 || aside > down)) {
      if (down < -12 || aside > 12) from = undefined;
      return;
    }
    if (event.cancelable) event.preventDefault();
    setPulled(Math.max(1, Math.min(down, most)));
  };
  const end = () => {
    from = undefined;
    setPulled(0);
  };
  const letGo = async () => {
    const isFar = pulled() >= far;
    end();
    if (!isFar || isAsking()) return;
    setAsking(true);
    try {
      if (await props.onPull()) announce(t("Up to date"));
      else notify({ text: t("You’re offline. This is what was last heard."), stays: 4000 });
    } finally {
      setAsking(false);
    }
  };

  onMount(() => {
    const { signal } = listening;
    document.addEventListener("touchstart", begin, { signal, passive: true });
    document.addEventListener("touchmove", pull, { signal, passive: false });
    document.addEventListener("touchend", () => void letGo(), { signal });
    document.addEventListener("touchcancel", end, { signal });
  });
  onCleanup(() => listening.abort());
  return (
    <Show when={isAsking() || pulled() > 0}>
      <div
        class="pull"
        classList={{ "is-far": pulled() >= far, "is-asking": isAsking() }}
        style={{ "--pulled": `${isAsking() ? far : pulled()}px` }}
      >
        <Sign name="refresh" />
      </div>
    </Show>
  );
}
