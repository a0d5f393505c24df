/** A mail in words, as a provider takes it. */
export interface Mail {
  /** The same for each try, so that a second try is not a second mail. */
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands a mail to a provider within so many milliseconds, or throws a MailFailure. */
export type Sender = (mail: Mail, patience: number) => Promise<void>;

/** RFC 3834: no machine is to answer, such as one that says that somebody is away. */
export const mailHeaders = { "Auto-Submitted": "auto-generated" };

interface FailureOptions extends ErrorOptions {
  /** The status of the provider's answer, or its own code. */
  status?: number | string;
  /** Whether another try may help, and is no second mail. */
  mayRetry?: boolean;
  /** The seconds after which the provider wants to be asked again. */
  retryAfter?: number | undefined;
}

/** Why a mail was not taken. Its message says nothing of the mail, because it may end in a log. */
export class MailFailure extends Error {
  override readonly name = "MailFailure";
  readonly status: number | string | undefined;
  readonly mayRetry: boolean;
  readonly retryAfter: number | undefined;

  constructor(message: string, { status, mayRetry = false, retryAfter, cause }: FailureOptions = {}) {
    super(message, { cause });
    this.status = status;
    this.mayRetry = mayRetry;
    this.retryAfter = retryAfter;
  }
}
