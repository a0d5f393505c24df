import { Show } from "solid-js";
import { place } from "../../ui/route.ts";
import { AuthorizePage } from "./authorize-page.tsx";
import { DevicePage } from "./device-page.tsx";

/** The pages on which a person lets a program in, in one file. */
export function ProgramsPage() {
  return (
    <Show when={place().pathname === "/device"} fallback={<AuthorizePage />}>
      <DevicePage />
    </Show>
  );
}
