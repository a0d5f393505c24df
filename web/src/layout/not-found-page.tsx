import { usePageTitle } from "../ui/page-title.ts";
import { Wordmark } from "../ui/wordmark.tsx";

export function NotFoundPage() {
  usePageTitle("Nothing here");
  return (
    <div class="page grid gap-6 py-3">
      <header>
        <Wordmark />
      </header>
      <main class="grid gap-3" id="main">
        <h1 class="text-great">Nothing grows here</h1>
        <p>
          This address leads nowhere. <a href="/">Back to your list</a>
        </p>
      </main>
    </div>
  );
}
