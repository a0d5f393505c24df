import { invalidField } from "../../http/validation.ts";

export function wrongPasskey() {
  return invalidField(
    "response",
    "is not a new passkey for this site, made with a check of its person",
    "refused",
  );
}

export function takenPasskey() {
  return invalidField("response", "is a passkey that is in use already", "refused");
}
