-- One form for all that people take for the same letters: wide and narrow, composed and not, large and small. First up
-- and then down, because some small letters share one capital (ς and σ are both Σ). The collation is named so that it
-- means the same on every server, whatever its databases are made with.
create function fold_text(value text) returns text
language sql immutable strict parallel safe
return lower(upper(normalize(value, NFKC) collate "pg_c_utf8"));
