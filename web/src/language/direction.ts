import { language } from "./words.ts";

export const isFromRight = () => language === "mirrored";

/** The arrow that a key would be for a reader from left to right: "ArrowRight" leads on along the line. */
export function arrowAlong(key: string): string {
  if (!isFromRight()) return key;
  return key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
}
