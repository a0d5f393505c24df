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

/** The list compares the rows itself, so the library does not have to compare whole answers. */
const asItCame = { structuralSharing: false };

/**
 * Follows the answer to a query. The library's own hooks suspend the whole page for a moment whenever they read a known
 * answer again: a person who is typing would lose the focus and their text.
 */
export function followQuery<Data, Key extends QueryKey>(
  options: () => QueryObserverOptions<Data, Error, Data, Data, Key>,
): QueryObserverResult<Data> {
  const asRead = () => ({ ...options(), ...asItCame });
  return follow(new QueryObserver(useQueryClient(), asRead()), asRead);
}

/** Follows a query that is read page by page. */
export function followPages<Page, Key extends QueryKey, Cursor>(
  options: () => InfiniteQueryObserverOptions<Page, Error, InfiniteData<Page, Cursor>, Key, Cursor>,
): InfiniteQueryObserverResult<InfiniteData<Page, Cursor>> {
  const asRead = () => ({ ...options(), ...asItCame });
  return follow(new InfiniteQueryObserver(useQueryClient(), asRead()), asRead);
}

interface Observer<Options, Result> {
  subscribe: (listener: (result: Result) => void) => () => void;
  getCurrentResult: () => Result;
  setOptions: (options: Options) => void;
}

function follow<Options, Result extends { isFetching: boolean }>(
  observer: Observer<Options, Result>,
  options: () => Options,
): Result {
  const [known, setKnown] = createStore({ ...observer.getCurrentResult() });
  let isReading = false;
  // The observer starts to read when it is subscribed to, and reports that here.
  const end = observer.subscribe((result) => {
    const hasCome = isReading && !result.isFetching;
    isReading = result.isFetching;
    // Changes made meanwhile are applied to the new answer in the same turn, so the page shows both at once.
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
