import { brokenReferenceIn } from "../db/refusal.ts";
import { invalidField } from "../http/validation.ts";

/**
 * For `catch`, where a task is put into a list: the database checks in the same request whether the list is the owner's.
 * Another person's list and a missing one are the same to it.
 */
export function refuseForeignList(error: unknown): never {
  if (brokenReferenceIn(error) !== "tasks_list_of_owner") throw error;
  throw invalidField("list_id", "is not one of your lists");
}
