/** The list could not be fetched, and can be tried again. */
export function NoList(props: { onTry: () => void }) {
  return (
    <div class="problem grid gap-3" role="alert">
      <p>Your tasks could not be loaded just now. They are safe; the server is not answering.</p>
      <button type="button" class="button justify-self-start" onClick={() => props.onTry()}>
        Try again
      </button>
    </div>
  );
}

/** There is no connection, and the list was not read before. */
export function UnreadList() {
  return (
    <p class="empty">
      This was not opened on this device before. It comes by itself when there is a connection again.
    </p>
  );
}
