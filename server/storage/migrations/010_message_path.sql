-- The ids of conversations are unique over all desks. Looked up by them alone, and with them first, PostgreSQL
-- compares 16 bytes where it compared the desk's name as well: a tenth of what a message costs there.
create unique index conversation_id on conversation (conversation_id);
create unique index message_client on message (conversation_id, client_id);
alter table message drop constraint message_desk_id_conversation_id_client_id_key;

-- A foreign key asks for each row by itself, which was a quarter of what a message costs here. These ask the same for
-- a whole statement at once: no message without a conversation of its own desk, and no conversation taken from under
-- its messages. Whoever adds messages holds the row of their conversation.
alter table message drop constraint message_desk_id_conversation_id_fkey;

create function messages_have_conversations() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from changed where not exists (
       select from conversation c where c.desk_id = changed.desk_id and c.conversation_id = changed.conversation_id)) then
    raise foreign_key_violation using message = 'a message without a conversation of its desk';
  end if;
  return null;
end $$;
create trigger message_added after insert on message referencing new table as changed
  for each statement execute function messages_have_conversations();
create trigger message_moved after update on message referencing new table as changed
  for each statement execute function messages_have_conversations();

create function conversations_keep_messages() returns trigger language plpgsql set search_path from current as $$
begin
  if exists (select from message where desk_id = old.desk_id and conversation_id = old.conversation_id) and (
       tg_op = 'DELETE' or (new.desk_id, new.conversation_id) <> (old.desk_id, old.conversation_id)) then
    raise foreign_key_violation using message = 'a conversation with messages';
  end if;
  return null;
end $$;
create trigger conversation_gone after delete or update of desk_id, conversation_id on conversation
  for each row execute function conversations_keep_messages();
