import { Match, Switch } from "solid-js";
import { NotFoundPage } from "../../layout/not-found-page.tsx";
import { place } from "../../ui/route.ts";
import { ForgotPasswordPage } from "./forgot-password-page.tsx";
import { KeepEmailPage } from "./keep-email-page.tsx";
import { ResetPasswordPage } from "./reset-password-page.tsx";
import { VerifyEmailPage } from "./verify-email-page.tsx";

/** The pages that hardly anybody needs are one file: what links in mails lead to, and what leads nowhere. */
export function OtherPage() {
  const at = (pathname: string) => place().pathname === pathname;
  return (
    <Switch fallback={<NotFoundPage />}>
      <Match when={at("/forgot-password")}>
        <ForgotPasswordPage />
      </Match>
      <Match when={at("/reset-password")}>
        <ResetPasswordPage />
      </Match>
      <Match when={at("/verify-email")}>
        <VerifyEmailPage />
      </Match>
      <Match when={at("/keep-email")}>
        <KeepEmailPage />
      </Match>
    </Switch>
  );
}
