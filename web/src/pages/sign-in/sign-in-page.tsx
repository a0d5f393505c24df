import { t } from "../../language/t.ts";
import { enter } from "../../session/person.ts";
import { placeToComeBackTo } from "../../session/return-path.ts";
import { readDemoMark, writeDemoMark } from "../../storage/demo-mark.ts";
import { place } from "../../ui/route.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { CredentialsForm } from "../../session/credentials-form.tsx";
import { AuthLayout } from "./auth-layout.tsx";

export function SignInPage() {
  usePageTitle(t("Sign in"));
  return (
    <AuthLayout
      title={t("Welcome back")}
      lead={t("Sign in to your list.")}
      leadsTo={placeToComeBackTo}
      other={
        <>
          {t("New here?")} <a href={`/sign-up${place().search}`}>{t("Create an account")}</a>
        </>
      }
    >
      <CredentialsForm isNew={false} submit={t("Sign in")} onDone={enter} />
    </AuthLayout>
  );
}

export function SignUpPage() {
  usePageTitle(t("Create an account"));
  let isNew = false;
  /** The first thing to do is to type a task. */
  const leadsTo = (search: string) => {
    const address = placeToComeBackTo(search);
    return isNew && address === "/" ? "/?new" : address;
  };
  return (
    <AuthLayout
      title={t("A calm place for everything you need to do")}
      lead={t("All you need is an email address and a password. Only you see your list.")}
      leadsTo={leadsTo}
      other={
        <>
          {t("Already have an account?")} <a href={`/sign-in${place().search}`}>{t("Sign in")}</a>
        </>
      }
    >
      <CredentialsForm
        isNew={true}
        submit={t("Create account")}
        onDone={(person) => {
          isNew = true;
          // What was made in the demo belongs to whoever signs up after it.
          if (readDemoMark()) writeDemoMark({ owner: person.id });
          enter(person);
        }}
      />
    </AuthLayout>
  );
}
