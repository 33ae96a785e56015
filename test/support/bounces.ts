/** What was sent, as far as a report speaks of it. */
interface Sent {
  /** With its brackets. */
  messageId: string
  to: string
}

/** Reports as mail servers write them, from RFC 3462 to 3464 and what their makers publish. Each says that a mail failed. */
export const BOUNCES: Readonly<Record<string, { why: string; write(sent: Sent): string }>> = {
  Postfix: {
    why: 'there is no such mailbox',
    write: (sent) =>
      report({
        from: 'MAILER-DAEMON@mx.home.example (Mail Delivery System)',
        subject: 'Undelivered Mail Returned to Sender',
        words: `This is the mail system at host mx.home.example.\n\n<${sent.to}>: host mx.home.example[192.0.2.7] said: 550 5.1.1\n    <${sent.to}>: Recipient address rejected: User unknown (in reply to RCPT TO command)`,
        status: `Reporting-MTA: dns; mail.firm.example\nX-Postfix-Queue-ID: 4X1\nArrival-Date: Mon, 23 Nov 2026 11:00:00 +0100 (CET)\n\nFinal-Recipient: rfc822; ${sent.to}\nOriginal-Recipient: rfc822;${sent.to}\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.home.example\nDiagnostic-Code: smtp; 550 5.1.1 <${sent.to}>: Recipient address\n    rejected: User unknown`,
        returned: ['message/rfc822', original(sent)],
      }),
  },
  'Exim with parts': {
    why: 'the mailbox is full',
    write: (sent) =>
      report(
        {
          from: 'Mail Delivery System <Mailer-Daemon@mail.firm.example>',
          subject: 'Mail delivery failed: returning message to sender',
          words: `This message was created automatically by mail delivery software.\n\n  ${sent.to}\n    mailbox is full`,
          status: `Reporting-MTA: dns; mail.firm.example\n\nAction: failed\nFinal-Recipient: rfc822;${sent.to}\nStatus: 5.2.2`,
          returned: ['text/rfc822-headers', head(sent)],
        },
        { 'X-Failed-Recipients': sent.to },
      ),
  },
  'Exim in words': {
    why: 'their mail server refused it',
    write: (sent) =>
      plain(
        {
          from: 'Mail Delivery System <Mailer-Daemon@mail.firm.example>',
          subject: 'Mail delivery failed: returning message to sender',
          words: `A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${sent.to}\n    retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n\n${original(sent)}`,
        },
        { 'X-Failed-Recipients': sent.to },
      ),
  },
  'Exchange Online': {
    why: 'there is no such mailbox',
    write: (sent) =>
      report(
        {
          from: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@home.example>',
          subject: 'Undeliverable: [[ticket->1000426]] Storing',
          words: `Your message to ${sent.to} couldn't be delivered.\n\neva wasn't found at home.example.`,
          status: `Reporting-MTA: dns;AM0PR01MB1234.eurprd01.prod.example\nReceived-From-MTA: dns;mail.firm.example\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0000\n\nFinal-Recipient: rfc822;${sent.to}\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`,
          returned: ['message/rfc822', original(sent)],
        },
        { 'In-Reply-To': sent.messageId, 'Auto-Submitted': 'auto-replied' },
      ),
  },
  Gmail: {
    why: 'there is no such mailbox',
    write: (sent) =>
      report(
        {
          from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
          subject: 'Delivery Status Notification (Failure)',
          words: `** Address not found **\n\nYour message wasn't delivered to ${sent.to} because the address couldn't be found.`,
          status: `Reporting-MTA: dns; googlemail.com\nArrival-Date: Mon, 23 Nov 2026 02:00:00 -0800 (PST)\nX-Original-Message-ID: ${sent.messageId}\n\nFinal-Recipient: rfc822; ${sent.to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.`,
          returned: ['message/rfc822', original(sent)],
        },
        { 'X-Failed-Recipients': sent.to, References: `<older@home.example> ${sent.messageId}` },
      ),
  },
  qmail: {
    why: 'there is no such mailbox',
    write: (sent) =>
      plain({
        from: 'MAILER-DAEMON@mx.home.example',
        subject: 'failure notice',
        words: `Hi. This is the qmail-send program at mx.home.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n<${sent.to}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <no-reply@firm.example>\n${original(sent)}`,
      }),
  },
  'Amazon SES': {
    why: 'their mail server takes no mail from us',
    write: (sent) =>
      report({
        from: 'MAILER-DAEMON@amazonses.com',
        subject: 'Delivery Status Notification (Failure)',
        words: 'An error occurred while trying to deliver the mail to the following recipients.',
        status: `Reporting-MTA: dns; a8-31.smtp-out.amazonses.com\n\nAction: failed\nFinal-Recipient: rfc822; ${sent.to}\nDiagnostic-Code: smtp; 550 5.7.1 Message blocked\nStatus: 5.0.0`,
        returned: ['message/rfc822', original(sent)],
      }),
  },
  Sendmail: {
    why: 'there is no such mailbox',
    write: (sent) =>
      report({
        from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.home.example>',
        subject: 'Returned mail: see transcript for details',
        words: `   ----- The following addresses had permanent fatal errors -----\n<${sent.to}>\n    (reason: 550 5.1.2 Host unknown)`,
        status: `Reporting-MTA: dns; mx.home.example\n\nFinal-Recipient: RFC822; <${sent.to.toUpperCase()}>\nAction: Failed\nStatus: 5.1.2`,
        returned: ['text/rfc822-headers', head(sent)],
      }),
  },
  'a list of ours that forwards': {
    why: 'their mail server refused it',
    write: (sent) =>
      report({
        from: 'postmaster@mx.elsewhere.example',
        subject: 'Delivery failure',
        words: 'It could not be delivered.',
        status: `Reporting-MTA: dns; mx.elsewhere.example\n\nOriginal-Recipient: rfc822;${sent.to}\nFinal-Recipient: rfc822; somebody@elsewhere.example\nAction: failed\nStatus: 5.4.4`,
        returned: ['text/rfc822-headers; charset=us-ascii', head(sent).replaceAll('\n', '\r\n')],
      }),
  },
  'a server without a copy': {
    why: 'there is no such mailbox',
    write: (sent) =>
      report(
        {
          from: 'postmaster@home.example',
          subject: 'Delivery failure',
          words: 'It could not be delivered.',
          status: `Reporting-MTA: dns; home.example\n\nFinal-Recipient: rfc822; ${sent.to}\nAction: failed\nStatus: 5.1.1`,
        },
        { 'In-Reply-To': sent.messageId },
      ),
  },
}

/** The mail waits, has arrived, or was read: nothing that a person need hear. */
export const TOLD: Readonly<Record<string, (sent: Sent) => string>> = {
  'that it waits': (sent) =>
    report({
      from: 'MAILER-DAEMON@mx.home.example (Mail Delivery System)',
      subject: 'Delayed Mail (still being retried)',
      words: 'THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.',
      status: `Reporting-MTA: dns; mail.firm.example\n\nFinal-Recipient: rfc822; ${sent.to}\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sat, 28 Nov 2026 11:00:00 +0100`,
      returned: ['text/rfc822-headers', head(sent)],
    }),
  'that it arrived': (sent) =>
    report({
      from: 'MAILER-DAEMON@mx.home.example',
      subject: 'Successful Mail Delivery Report',
      words: 'Your message was delivered.',
      status: `Reporting-MTA: dns; mx.home.example\n\nFinal-Recipient: rfc822; ${sent.to}\nAction: delivered\nStatus: 2.0.0`,
      returned: ['text/rfc822-headers', head(sent)],
    }),
  'that it was read': (sent) =>
    parts('disposition-notification', { from: sent.to, subject: 'Read: Storing' }, [
      ['text/plain', 'Your message was read.'],
      [
        'message/disposition-notification',
        `Reporting-UA: home.example; Mail\nFinal-Recipient: rfc822; ${sent.to}\nOriginal-Message-ID: ${sent.messageId}\nDisposition: manual-action/MDN-sent-manually; displayed`,
      ],
    ]),
}

/** The reader called it junk (RFC 5965). */
export function complaint(sent: Sent): string {
  return parts('feedback-report', { from: 'staff@provider.example', subject: 'FW: Storing' }, [
    ['text/plain', 'This is an email abuse report.'],
    [
      'message/feedback-report',
      'Feedback-Type: abuse\nUser-Agent: Provider/1\nVersion: 1\nOriginal-Mail-From: <no-reply@firm.example>',
    ],
    ['message/rfc822', original(sent)],
  ])
}

interface Report {
  from: string
  subject: string
  words: string
  status: string
  returned?: [type: string, text: string]
}

export function report({ status, words, returned, ...about }: Report, more: Record<string, string> = {}) {
  const all: [string, string][] = [
    ['text/plain; charset=us-ascii', words],
    ['message/delivery-status', status],
    ...(returned ? [returned] : []),
  ]
  return parts('delivery-status', about, all, more)
}

function parts(
  kind: string,
  { from, subject }: { from: string; subject: string },
  all: readonly [string, string][],
  more: Record<string, string> = {},
): string {
  const headers = lines({
    'Return-Path': '<>',
    From: from,
    To: 'no-reply@firm.example',
    Subject: subject,
    'Message-ID': `<${crypto.randomUUID().replaceAll('-', '')}@mx.home.example>`,
    'MIME-Version': '1.0',
    'Content-Type': `multipart/report; report-type=${kind};\n\tboundary="9B095B5ADSN=_01"`,
    ...more,
  })
  const body = all.map(([type, text]) => `--9B095B5ADSN=_01\nContent-Type: ${type}\n\n${text}\n`)
  return `${headers}\n\n${body.join('\n')}\n--9B095B5ADSN=_01--\n`
}

function plain(
  { from, subject, words }: { from: string; subject: string; words: string },
  more: Record<string, string> = {},
): string {
  const headers = lines({
    'Return-Path': '<>',
    From: from,
    To: 'no-reply@firm.example',
    Subject: subject,
    ...more,
  })
  return `${headers}\n\n${words}\n`
}

function lines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

/** Of a mail in a thread: what it names besides itself are other mails of ours. */
function head({ messageId, to }: Sent): string {
  const older = '<00000000-0000-4000-8000-000000000000@firm.example>'
  return `From: Firm <no-reply@firm.example>\nTo: ${to}\nSubject: Re: [[ticket->1000426]] Storing\nReferences: ${older}\n ${older}\nMessage-ID:\n ${messageId}`
}

function original(sent: Sent): string {
  return `${head(sent)}\nContent-Type: text/plain\n\nHello,\n\nSet the MX. Write to us at help@firm.example.\n`
}
