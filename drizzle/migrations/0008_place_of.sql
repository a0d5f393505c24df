-- Where a row stands that nobody has moved yet: newest first. A key of fractional indexing (base 62, "h" and eight
-- digits), so that another can be put before, behind or between any two. worker/tasks/place.ts makes the same.
create function place_of(created timestamptz) returns text
language sql immutable strict parallel safe
return (
  select 'h' || string_agg(
    substr(
      '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
      (n / (62::numeric ^ digit)::bigint % 62)::integer + 1,
      1
    ),
    '' order by digit desc
  )
  from
    (
      select (62::numeric ^ 8)::bigint - 1
        - (extract(epoch from created - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint
    ) as countdown(n),
    generate_series(0, 7) as digit
);
