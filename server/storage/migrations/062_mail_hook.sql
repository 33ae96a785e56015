-- A mail that a program brought lies in no mailbox of ours.
alter table inbound_mail
  alter column mailbox drop not null,
  alter column uid_validity drop not null,
  alter column uid drop not null,
  add constraint inbound_mail_place check (
    (mailbox is null) = (uid_validity is null) and (mailbox is null) = (uid is null) and (mailbox is not null or is_flagged)
  );
