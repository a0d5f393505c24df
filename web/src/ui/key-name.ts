import { t } from "../language/t.ts";

/** What is written on a key where the language is spoken. */
export function keyName(key: string): string {
  const names: Record<string, string> = {
    Alt: t("Alt [key]"),
    Ctrl: t("Ctrl [key]"),
    Delete: t("Delete [key]"),
    Enter: t("Enter [key]"),
    Esc: t("Esc [key]"),
  };
  return names[key] ?? key;
}
