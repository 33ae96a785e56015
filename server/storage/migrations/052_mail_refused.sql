-- A mail that its server will never take, or that was given up: when, and why.
alter table mail_sent add column refused_at instant, add column refused text;
