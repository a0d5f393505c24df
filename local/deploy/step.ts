/** The secrets of push messages that each is to get, and what is said of them. */
export interface PushPlan {
  clock: Record<string, string>;
  api: Record<string, string>;
  sentence: string;
}

/** The secrets of webhooks that the API and the courier are to get, and what is said of them. */
export interface WebhooksPlan {
  given: Record<string, string>;
  sentence: string;
}

/** What the steps of a deployment share. */
export interface DeployContext {
  dryRun: boolean;
  /** A folder that is removed at the end. */
  tempDir: string;
  /** The production database for its owner, once the URL is checked. The Worker never gets it. */
  database?: string;
  /** The same for the login of what is being deployed, once it is made. */
  login?: string;
  /** What is uploaded for push messages, once it is known. */
  push?: PushPlan;
  /** The same for webhooks. */
  webhooks?: WebhooksPlan;
  /** The URL of the deployed web app. */
  address?: string | undefined;
}

export interface Step {
  name: string;
  /** Answers what was done, or throws an error that says what to do. */
  run: (context: DeployContext) => string | Promise<string>;
}

/** Stops the deployment; the message ends with what to do. */
export class DeployError extends Error {
  override readonly name = "DeployError";

  constructor(trouble: string, remedy: string) {
    super(`${trouble}\n${remedy}`);
  }
}
