import { Match, Switch } from "solid-js";
import { place } from "../../ui/route.ts";
import { ForgotPasswordPage } from "./forgot-password-page.tsx";
import { KeepEmailPage } from "./keep-email-page.tsx";
import { ResetPasswordPage } from "./reset-password-page.tsx";
import { VerifyEmailPage } from "./verify-email-page.tsx";

/** What links in mails lead to, in one file. */
export function MailedLinksPage() {
  const at = (pathname: string) => place().pathname === pathname;
  return (
    <Switch>
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
