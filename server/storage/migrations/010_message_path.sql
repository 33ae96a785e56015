-- The ids of conversations are unique in the whole house. Looked up by them alone, and with them first, PostgreSQL
-- compares 16 bytes where it compared the desk's name as well: a tenth of what a message costs there.
create unique index conversation_id on conversation (conversation_id);
create unique index message_client on message (conversation_id, client_id);
alter table message drop constraint message_desk_id_conversation_id_client_id_key;
