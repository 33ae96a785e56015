-- What somebody says of their own question is a wish: agents see it, and nothing follows from it.
alter table ticket add column wished_kind text;
