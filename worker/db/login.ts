/**
 * Asks what the login could do to pass the fences, by itself or as a role that it may become. One row with one text, which
 * is empty for a login that is fit for the Worker.
 */
export const powersOfLogin = `
  select concat_ws(', ',
    case when bool_or(rolsuper) then 'is a superuser' end,
    case when bool_or(rolbypassrls) then 'may bypass row security' end,
    case when bool_or(rolcreaterole) then 'may make roles' end,
    case when exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'public' and pg_has_role(session_user, relowner, 'member')
    ) then 'owns tables' end
  ) as powers
  from pg_roles where pg_has_role(session_user, oid, 'member')`;
