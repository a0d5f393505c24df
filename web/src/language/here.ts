import { forget, recall, remember } from "../storage/local-storage.ts";
import { isFromRight } from "./direction.ts";
import { languageFor } from "./language.ts";
import { language, speak } from "./words.ts";

const key = "hedgerow.language";

/** The language that was chosen in this browser, and not taken from its settings. */
export const chosenLanguage = () => recall(key);

/** Nothing is left to the browser's settings. What is half done is kept where it is typed, as at every loading. */
export function chooseLanguage(chosen: string): void {
  if (chosen === "") forget(key);
  else remember(key, chosen);
  location.reload();
}

/** Fetches the words of this browser's language. Without a connection, the page goes on in English. */
export async function speakAsHere(): Promise<void> {
  const { languages } = navigator;
  await speak(languageFor(chosenLanguage(), languages), languages).catch(() => {});
  const page = document.documentElement;
  page.lang = isFromRight() ? "he" : language;
  page.dir = isFromRight() ? "rtl" : "ltr";
}
