/** What a deployment carries from step to step. */
export interface DeployContext {
  dryRun: boolean;
  environment: NodeJS.ProcessEnv;
  /** A folder that is gone when it is over. */
  tempDir: string;
  /** The production database, once it was looked at. */
  database?: string;
  /** Where the web app was put. */
  address?: string | undefined;
}

export interface Step {
  name: string;
  /** Does it and says what was done, or throws with what to do about it. */
  run: (context: DeployContext) => string | Promise<string>;
}

/** The steps stop here; what to do is part of it. */
export class DeployError extends Error {
  override readonly name = "DeployError";

  constructor(trouble: string, remedy: string) {
    super(`${trouble}\n${remedy}`);
  }
}
