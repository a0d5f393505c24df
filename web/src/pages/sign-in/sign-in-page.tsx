import type { Person } from "../../api/people.ts";
import { enter } from "../../session/person.ts";
import { go, place } from "../../ui/route.ts";
import { usePageTitle } from "../../ui/page-title.ts";
import { placeToComeBackTo } from "../../session/return-path.ts";
import { CredentialsForm } from "../../session/credentials-form.tsx";
import { AuthLayout } from "./auth-layout.tsx";

export function SignInPage() {
  usePageTitle("Sign in");
  return (
    <AuthLayout
      title="Welcome back"
      lead="Sign in to your list."
      other={
        <>
          New here? <a href={`/sign-up${place().search}`}>Create an account</a>
        </>
      }
    >
      <CredentialsForm isNew={false} submit="Sign in" onDone={goIn} />
    </AuthLayout>
  );
}

export function SignUpPage() {
  usePageTitle("Create an account");
  return (
    <AuthLayout
      title="A calm place for what you mean to do"
      lead="All you need is an email address and a password. Only you see your list."
      other={
        <>
          Been here before? <a href={`/sign-in${place().search}`}>Sign in</a>
        </>
      }
    >
      <CredentialsForm isNew={true} submit="Create my account" onDone={goIn} />
    </AuthLayout>
  );
}

function goIn(person: Person): void {
  enter(person);
  go(placeToComeBackTo(place().search), { replace: true });
}
