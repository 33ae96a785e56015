-- Where an answer may go when the visitor is gone: given by themselves in the chat, or by an agent. It proves nothing.
alter table conversation add column email text;
