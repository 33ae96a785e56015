/** How each command is asked, for `balie <command> --help`. */
export const USAGE = {
  'api-key': `balie api-key --desk <desk> --name <name> [--days <n>]    makes a key and prints it, this once
balie api-key --desk <desk> --list                        names and dates of the keys
balie api-key --desk <desk> --revoke <name>               ends a key at once
`,
  backup: `balie backup <file or folder>

Writes all data as they are at one instant into a new file that its owner alone may read, while the server goes on. In a
folder (named with a slash at its end it is made) the file gets the time as its name. A key that is kept in the data folder goes into a second file beside it,
<file>.key: keep it elsewhere, for a thief needs both, and so do you. A SECRET_KEY of your own you keep yourself.
Agents sign in again after a restore, and are invited again. Settings and the files of desks/ are not in it.
`,
  check: `balie check [<desk> ...] [--desks <folder>] [--offline | --dns <server>]

  <desk> ...         only these, by the names of their files without .yaml; every policy of the folder when none is named
  --desks <folder>   where the policies are; desks/ when not given
  --offline          asks nobody: DNS is left out
  --dns <server>     asks this server of DNS, for example 9.9.9.9, and not the one that this machine is set up with

Names each mistake with file, line and column, and what would be right. Of a policy in order it says how it is
understood (hours, the next days that differ, tiers and their answer times), which of its lines no code of this version
keeps, how long records are kept, and what can hardly be meant. Nothing is started, and no database is asked.
Where mail is sent (SMTP_URL), it asks DNS for the records by which other mail servers judge our mails (SPF, DKIM, DMARC), for eight
seconds at most, and says which line is missing there. What nobody answers is not known, and no mistake.

balie check five-levels                      one desk
balie check --desks /etc/balie/desks         all of another folder

Exit code 0 when all is in order, 1 with mistakes, 2 when asked wrongly. What can hardly be meant is no mistake.
`,
  deadline: `balie deadline --desk <desk> [--at 2026-11-27T15:00] [--tier <tier>] [--topic <topic>] [--kind <kind>]
               [--priority <priority>] [--agreed 4h] [--language nl|en|fr|de] [--json]
balie deadline --jsonl < questions.jsonl > deadlines.jsonl                             one deadline a line

Says when a ticket made at that moment is answered at the latest, and why, as the ticket itself would.
All flags: docs/explain-format.md.
`,
  explain: `balie explain --desk <desk> --channel <chat|whatsapp|phone|ticket|email> [--at 2026-12-25T11:00]
              [--tier <tier>] [--proof number|pin|portal|binding|address|none]
              [--ticket own|foreign|closed|misread|has-none|none]
              [--topic <topic>] [--used 20m] [--held 10m] [--agents 2] [--queue 3] [--standby] [--served chat,ticket] [--json]
balie explain --db --customer <number> | --from <phone number> | --ticket <number>    looks them up in the database
balie explain --jsonl < questions.jsonl > decisions.jsonl                              one decision a line

Says what would be decided and why, with what was assumed. All flags: docs/explain-format.md.
`,
  hours: `balie hours "<opening hours>"

Shows what a policy's opening hours mean, day by day: balie hours "Mo-Fr 9:00-17:00, Sa 10:00-14:00; PH off".
Exit code 0 when they can be read, 1 when they cannot (it says where and what would be right), 2 when asked wrongly.
`,
  import: `balie import customers.csv --desk <desk> [--dry-run]     (- reads standard input)
`,
  phone: `balie phone check [<desk>] [--desks <folder>]
balie phone fallback <desk> [--desks <folder>]

check asks Twilio how the desk's numbers are set up (of every desk when none is named), and our own public address, and
says line by line what is in order, what is not and what would mend it. It calls nobody and changes nothing.
Exit code 0 when nothing is wrong, 1 when something is, 2 when asked wrongly.

fallback prints TwiML that says in the desk's languages that its telephone does not work just now. Make a TwiML Bin of it
at Twilio and enter that for "Primary handler fails" of each number; print it again when name, hours or languages change.
`,
  mailbox: `balie mailbox check [<name>]

Signs in to the mailboxes of the settings, or to MAILBOX_<NAME> alone, opens the folder, and says under which name the mail
server of the newest mail vouches for senders (AUTHSERV_ID). Nothing there changes. A token is renewed with that.
Exit code 0 when nothing is wrong, 1 when something is, 2 when asked wrongly.
`,
  mails: `balie mails <desk> [--desks <folder>] [--language nl|en|fr|de]

Shows every mail about a ticket as customers of the desk get it, with an example ticket made at this moment: in the words
that its policy gives under mails:, else in ours. Nothing is sent, and no database is asked.
Exit code 0, 1 when the policy has mistakes, 2 when asked wrongly.
`,
  promises: `balie promises <desk> [--desks <folder>] [--language nl|en|fr|de]

Says of each line of a desk's policy what the public page says of it, what is said at the doors because of it, and
which test fails when it is no longer kept. A line that no code keeps says so. At most three sentences of each.
Exit code 0, 1 when the policy has mistakes, 2 when asked wrongly.
`,
  restore: `balie restore <file or folder> [--new-key]

Puts a backup, of a folder the newest, into an empty database: that of DATABASE_URL, or the built-in one of a data
folder without data. The server must not run. Reads the file to its end first; what is damaged, cut short, newer than
this program or without its key is refused, and nothing is written. The key is SECRET_KEY, or that of the data folder, or
<file>.key. --new-key restores without it: every PIN made so far ends.
`,
  serve: `balie serve [--demo [--at "monday 10:00"]]

Opens the desks of the folder desks/ and keeps them open until Ctrl-C. With --demo it fills in example customers,
agents and contacts, and serves example websites; --at lets its clock begin at another moment, so that doors are open
when you look at it. --new-key takes the place of a key that is lost: every PIN made so far ends. Settings come from
the environment; .env.example explains them.
`,
  whatsapp: `balie whatsapp check <desk> [--db] [--desks <folder>]
balie whatsapp install

check asks the provider that the desk's policy names, and our own public address, and says line by line what is in
order, what is not and what would mend it. It sends nothing. --db looks at the link of a phone in the database.
Exit code 0 when nothing is wrong, 1 when something is, 2 when asked wrongly.

install adds the package by which a number is linked like WhatsApp Web: for desks whose policy says "via: baileys". It
is not WhatsApp's own way in, is against its terms, and WhatsApp may block the number. docs/decisions/baileys.md says more.
`,
} as const
