import { Skeleton } from "./skeleton.tsx";
import { Wordmark } from "./wordmark.tsx";

/** Shown until the page is loaded. */
export function Waiting() {
  return (
    <>
      <header class="page py-2">
        <Wordmark />
      </header>
      <main class="page list-page">
        <Skeleton rows={6} />
      </main>
    </>
  );
}
