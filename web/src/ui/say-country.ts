import { locale } from "../language/words.ts";

/** "Germany", by its code. Undefined for what is no country, as the network says of an address that it cannot place. */
export function sayCountry(code: string | undefined): string | undefined {
  if (!code || !/^[A-Z]{2}$/.test(code)) return undefined;
  return new Intl.DisplayNames([locale, "en"], { type: "region", fallback: "none" }).of(code);
}
