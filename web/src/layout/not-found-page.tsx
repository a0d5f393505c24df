import { t } from "../language/t.ts";
import { Hedge } from "../ui/hedge.tsx";
import { usePageTitle } from "../ui/page-title.ts";
import { Wordmark } from "../ui/wordmark.tsx";

/** The same page as web/404.html, for an installed app that answers every address itself. */
export function NotFoundPage() {
  usePageTitle(t("Nothing here"));
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="page w-full py-3">
        <Wordmark />
      </header>
      <main class="page grid w-full max-w-md grow content-center gap-2 py-8" id="main">
        <h1 class="text-great">{t("Nothing grows here")}</h1>
        <p class="text-soft">
          {t("This address leads nowhere.")} <a href="/">{t("Back to the start")}</a>
        </p>
      </main>
      <Hedge done={0} of={8} />
    </div>
  );
}
