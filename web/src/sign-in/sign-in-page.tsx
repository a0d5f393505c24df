import { useLocation, useNavigate } from "@solidjs/router";
import type { Person } from "../api/people.ts";
import { enter } from "../shell/person.ts";
import { usePageTitle } from "../shell/page-title.ts";
import { placeToComeBackTo } from "./come-back.ts";
import { CredentialsForm } from "./credentials-form.tsx";
import { Doorstep } from "./doorstep.tsx";

export function SignInPage() {
  usePageTitle("Sign in");
  const location = useLocation();
  const goIn = useGoIn();
  return (
    <Doorstep
      title="Welcome back"
      lead="Sign in to your list."
      other={
        <>
          New here? <a href={`/sign-up${location.search}`}>Make an account</a>
        </>
      }
    >
      <CredentialsForm isNew={false} submit="Sign in" onDone={goIn} />
    </Doorstep>
  );
}

export function SignUpPage() {
  usePageTitle("Make an account");
  const location = useLocation();
  const goIn = useGoIn();
  return (
    <Doorstep
      title="A calm place for what you mean to do"
      lead="An e-mail address and a password, and your list is there. Only you see it."
      other={
        <>
          Been here before? <a href={`/sign-in${location.search}`}>Sign in</a>
        </>
      }
    >
      <CredentialsForm isNew={true} submit="Make my account" onDone={goIn} />
    </Doorstep>
  );
}

function useGoIn(): (person: Person) => void {
  const location = useLocation();
  const navigate = useNavigate();
  return (person) => {
    enter(person);
    navigate(placeToComeBackTo(location.search), { replace: true });
  };
}
