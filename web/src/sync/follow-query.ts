import {
  InfiniteQueryObserver,
  type InfiniteQueryObserverOptions,
  type InfiniteQueryObserverResult,
  type InfiniteData,
  type QueryKey,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
  useQueryClient,
} from "@tanstack/solid-query";
import { createComputed, on, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";

/** What is new in an answer is found row by row, where rows are shown. */
const asItCame = { structuralSharing: false };

/**
 * What is known of an answer, from now on. The library's own hooks have the whole page wait, for a moment, whenever
 * they read again what was known already: whoever was typing would lose the focus, and the letters, to it.
 */
export function followQuery<Data, Key extends QueryKey>(
  options: () => QueryObserverOptions<Data, Error, Data, Data, Key>,
): QueryObserverResult<Data> {
  const asRead = () => ({ ...options(), ...asItCame });
  return follow(new QueryObserver(useQueryClient(), asRead()), asRead);
}

/** The same for what is read page by page. */
export function followPages<Page, Key extends QueryKey, Cursor>(
  options: () => InfiniteQueryObserverOptions<Page, Error, InfiniteData<Page, Cursor>, Key, Cursor>,
): InfiniteQueryObserverResult<InfiniteData<Page, Cursor>> {
  const asRead = () => ({ ...options(), ...asItCame });
  return follow(new InfiniteQueryObserver(useQueryClient(), asRead()), asRead);
}

interface Observer<Options, Result> {
  subscribe: (hear: (result: Result) => void) => () => void;
  getCurrentResult: () => Result;
  setOptions: (options: Options) => void;
}

function follow<Options, Result extends { isFetching: boolean }>(
  observer: Observer<Options, Result>,
  options: () => Options,
): Result {
  const [known, setKnown] = createStore({ ...observer.getCurrentResult() });
  let isReading = false;
  // It begins to read when somebody listens, and says so then.
  const end = observer.subscribe((result) => {
    const hasCome = isReading && !result.isFetching;
    isReading = result.isFetching;
    // What was changed meanwhile is laid into what has come before anything else happens: both are seen at once.
    if (hasCome) queueMicrotask(() => setKnown(observer.getCurrentResult()));
    else setKnown(result);
  });
  onCleanup(end);
  createComputed(
    on(
      options,
      (next) => {
        observer.setOptions(next);
        setKnown(observer.getCurrentResult());
      },
      { defer: true },
    ),
  );
  return known;
}
