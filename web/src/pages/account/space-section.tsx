import { Show } from "solid-js";
import { readUsage, type Share } from "../../api/usage.ts";
import { createRead } from "../../session/read.ts";
import { Section } from "../../ui/section.tsx";

export function SpaceSection(props: { owner: string }) {
  const usage = createRead((signal) => readUsage(props.owner, signal));
  return (
    <Section title="Space">
      <Show
        when={!usage.isFailed()}
        fallback={<p class="problem">How full your account is could not be loaded.</p>}
      >
        <Show when={usage.data()}>
          {(used) => (
            <>
              <p>
                Tasks: {used().tasks.used.toLocaleString()} of {used().tasks.limit.toLocaleString()},{" "}
                {sayMegabytes(used().taskBytes)}.
              </p>
              <p>History: {sayMegabytes(used().historyBytes)}. When it is full, the oldest changes go.</p>
            </>
          )}
        </Show>
      </Show>
    </Section>
  );
}

function sayMegabytes({ used, limit }: Share): string {
  const megabytes = (bytes: number) =>
    (bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 });
  return `${megabytes(used)} of ${megabytes(limit)} MB`;
}
