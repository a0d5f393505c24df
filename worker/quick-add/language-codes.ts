/** The languages that can be understood. This is apart from their words, for those who only name one. */
export const languages = ["en", "de", "es", "fr", "it", "nl", "pt"] as const;
