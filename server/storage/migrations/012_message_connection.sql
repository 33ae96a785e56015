-- The statements of typed messages hold the row of each conversation that they store into, and take its desk from there.
-- To ask once more whether it exists was a tenth of what a message costs here, so their connection says that it need not
-- be asked. Whoever does not say so (everything else, a restore, a hand at psql) is asked as before.
drop trigger message_added on message;
create trigger message_added after insert on message referencing new table as changed
  for each statement when (current_setting('balie.conversations_held', true) is distinct from 'on')
  execute function messages_have_conversations();
