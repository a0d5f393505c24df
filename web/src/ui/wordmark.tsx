/** Outside the app it leads to a stranger's page, which is not one of the app. */
export function Wordmark(props: { isOutside?: boolean }) {
  return (
    <a class="wordmark" href="/" target={props.isOutside ? "_self" : undefined}>
      <img src="/mark.svg" alt="" width="32" height="32" />
      {"Hedgerow"}
    </a>
  );
}
