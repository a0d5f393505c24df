import { createUniqueId, type JSX } from "solid-js";

export function Section(props: { title: string; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <section class="account-section" aria-labelledby={id}>
      <h2 id={id} class="text-title">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
