import { createSignal } from "solid-js";
import { type ActsPage, type Doer, nameDoer, readActs } from "../../../api/acts.ts";
import { toRefusal } from "../../../api/refusal.ts";
import { createRead } from "../../../session/read.ts";
import { notify } from "../../../ui/notices.ts";

/** What was done, page by page: by one of them, or by all. */
export function createActs(owner: string, by: () => Doer | undefined) {
  const key = () => {
    const doer = by();
    return doer && nameDoer(doer);
  };
  const [more, setMore] = createSignal<ActsPage>();
  const first = createRead((signal) => {
    setMore(undefined);
    return readActs(owner, { by: by() }, signal);
  }, key);
  const [isReading, setReading] = createSignal(false);
  const next = () => (more() ? more()?.next : first.data()?.next);

  async function readMore(): Promise<void> {
    if (isReading()) return;
    const asked = key();
    setReading(true);
    try {
      const page = await readActs(owner, { by: by(), cursor: next() });
      if (asked === key()) setMore({ acts: [...(more()?.acts ?? []), ...page.acts], next: page.next });
    } catch (thrown) {
      notify({ wrong: true, text: toRefusal(thrown).message });
    } finally {
      setReading(false);
    }
  }

  return {
    acts: () => [...(first.data()?.acts ?? []), ...(more()?.acts ?? [])],
    hasMore: () => next() !== undefined,
    isPending: first.isPending,
    isFailed: first.isFailed,
    isReading,
    readMore,
    renew: first.refetch,
  };
}
