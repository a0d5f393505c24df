import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";

/**
 * The open tasks that a saved view shows on a day. Its filter is read once, before the tasks; there is none if the view is
 * another owner's or gone, and then no task passes. A task counts on the day it comes up: on its start, and on its due day if
 * it has none.
 */
export function isInView(owner: SQLWrapper, view: SQLWrapper, today: SQLWrapper): SQL {
  const filter = sql`(select filter from lists where user_id = ${owner}::uuid and id = ${view}::uuid)`;
  const named = (name: string) => sql`(${filter} -> ${sql.raw(`'${name}'`)})`;
  const passes = (name: string, test: SQL) => sql`(${named(name)} is null or ${test})`;
  const day = sql`coalesce(${tasks.startOn}, ${tasks.dueLocal}::date)`;
  const time = sql`case
    when ${tasks.dueLocal} < ${today}::date then 'overdue'
    when ${day} <= ${today}::date then 'today'
    when ${day} <= ${today}::date + 6 then 'week'
    when ${day} < 'infinity' then 'later'
    else 'none'
  end`;
  const words = sql`(
    select array_agg(fold_text(word)) from regexp_split_to_table(btrim(${filter} ->> 'q', E' \\n\\t'), '\\s+') as word
  )`;
  const tags = sql`array(select jsonb_array_elements_text(${named("tags")}))`;
  return sql`(
    ${filter} is not null and not ${tasks.completed}
    and ${passes("lists", sql`${named("lists")} ? coalesce(${tasks.listId}::text, 'none')`)}
    and (${named("lists")} is not null or ${tasks.listId} is null or ${tasks.listId} not in (
      select id from lists where user_id = ${owner}::uuid and archived_at is not null
    ))
    and ${passes("tags", sql`${tasks.tags} @> ${tags}`)}
    and ${passes("priorities", sql`${named("priorities")} ? (array['none', 'low', 'medium', 'high'])[${tasks.priority} + 1]`)}
    and ${passes("due", sql`${named("due")} ? ${time}`)}
    and ${passes("q", sql`not exists (select from unnest(${words}) as word where strpos(${tasks.textFolded}, word collate "C") = 0)`)}
  )`;
}
