import { brokenReferenceIn } from "../db/gate.ts";
import { invalidField } from "../http/validation.ts";

/**
 * For `catch`, where a task is put into a list: whose lists there are is known to the database, which finds it out in the
 * request that does the work. Another's list and none at all are the same to it.
 */
export function refuseForeignList(error: unknown): never {
  if (brokenReferenceIn(error) !== "tasks_list_of_owner") throw error;
  throw invalidField("list_id", "is not one of your lists");
}
