-- How a mail with HTML looks, clean: beside its words, and for as long as they are there.
create table mail_look (
  desk_id text not null references desk,
  ticket_number int not null,
  ticket_seq int not null,
  -- Its pictures stand in it as <img src="cid:FILE">.
  html text not null,
  pictures uuid[] not null,
  -- Pictures that would have been fetched from elsewhere, and were left out.
  remote int not null,
  primary key (desk_id, ticket_number, ticket_seq),
  foreign key (desk_id, ticket_number, ticket_seq) references ticket_message on delete cascade
);
