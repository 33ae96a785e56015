-- When the last window of a chat's visitor was closed; null while one is open.
alter table conversation add column left_at instant;
-- Ended as done, and open again when the visitor writes within the day.
alter table conversation add column reopens boolean;
create index conversation_left on conversation (left_at) where left_at is not null and state = 'active';
create index conversation_reopens on conversation (desk_id, visitor_id) where reopens;
-- What was said in a chat that has no ticket goes by mail too.
alter table mail_sent alter column ticket_number drop not null;
alter table mail_sent add column conversation_id uuid;
alter table mail_sent add foreign key (desk_id, conversation_id) references conversation;
alter table mail_sent drop constraint mail_sent_purpose_check;
alter table mail_sent add check (purpose in ('received', 'answered', 'transcript'));
alter table mail_sent add check ((ticket_number is null) = (purpose = 'transcript'));
