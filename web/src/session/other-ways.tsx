/** What a sign-in may need beside the password, in one file that is loaded late. */
export { CodeStep } from "./code-step.tsx";
export { PasskeyButton } from "./passkey-button.tsx";
