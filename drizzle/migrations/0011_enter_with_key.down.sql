drop function enter_with_key(uuid, text, text);
