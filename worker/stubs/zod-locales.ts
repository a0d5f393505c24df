/** zod has its messages in sixty languages, all of them in one object. The Worker's own messages are in English. */
export { default as en } from "zod/v4/locales/en.js";
