import { t } from "../language/t.ts";

/** The server names devices in English: "Firefox on Linux". A program has a name of its own. */
export function sayDevice(name: string): string {
  const [, browser, system] = /^(.+) on (.+)$/.exec(name) ?? [];
  if (browser && system) return t("{browser} on {system}", { browser, system });
  return /^An unknown device$/.test(name) ? t("An unknown device") : name;
}
