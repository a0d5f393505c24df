/** What happened to an account in a request, for whoever reads the log. */
export type LogEvent =
  | "signed_up"
  | "signed_in"
  | "signed_out"
  | "refused"
  | "paused"
  | "limited"
  | "password_changed"
  | "sessions_ended"
  | "key_made"
  | "key_revoked"
  | "calendar_made"
  | "calendar_revoked"
  | "account_deleted";
