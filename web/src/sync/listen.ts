import { whenIdle } from "../ui/when-idle.ts";
import type { Listener } from "./live.ts";

const tryEvery = 20_000;

/** Listens from when the page is idle. What has happened until then is read as soon as the socket is open. */
export function listenWhenIdle(owner: string, listener: Listener): () => void {
  let isStopped = false;
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begin = async () => {
    try {
      const { listen } = await import("./live.ts");
      if (!isStopped) stop = listen(owner, listener);
    } catch {
      if (isStopped) return;
      // Until the code can be loaded, the page asks as it does while no socket is open.
      timer = setTimeout(() => void begin(), tryEvery);
      listener.onRing();
    }
  };
  whenIdle(() => void begin());
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}
