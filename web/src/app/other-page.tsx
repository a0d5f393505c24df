import { Match, Switch } from "solid-js";
import { NotFoundPage } from "../layout/not-found-page.tsx";
import { lazily } from "../ui/lazily.tsx";
import { place } from "../ui/route.ts";
import { Waiting } from "../ui/waiting.tsx";

const MailedLinksPage = lazily(
  async () => (await import("../pages/mailed-links/mailed-links-page.tsx")).MailedLinksPage,
  Waiting,
);
const ProgramsPage = lazily(
  async () => (await import("../pages/programs/programs-page.tsx")).ProgramsPage,
  Waiting,
);

/** The pages that hardly anybody needs: the first load names only this file, which says where they are. */
export function OtherPage() {
  const isOneOf = (...paths: string[]) => paths.includes(place().pathname);
  return (
    <Switch fallback={<NotFoundPage />}>
      <Match when={isOneOf("/forgot-password", "/reset-password", "/verify-email", "/keep-email")}>
        <MailedLinksPage />
      </Match>
      <Match when={isOneOf("/oauth/authorize", "/device")}>
        <ProgramsPage />
      </Match>
    </Switch>
  );
}
