drop function begin_sign_in(text, integer, integer, integer);
