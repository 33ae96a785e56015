/** Bytes of a whole mail. A larger one stays in the mailbox, and its ticket says so. */
export const LARGEST_MAIL = 30 * 1024 * 1024
/** Parts of a mail, each in another. */
export const DEEPEST_PART = 50
/** Bytes of all headers of a mail. */
export const LARGEST_HEADERS = 256 * 1024
/** Characters (UTF-16) that are read of a mail's words: more than a ticket holds, so that it can say that it was cut. */
export const MOST_WORDS = 50_000
/** So much HTML is read, in characters. */
export const LONGEST_HTML = 1_000_000
/** Characters of a subject. */
export const LONGEST_SUBJECT = 1000
/** RFC 5321, 4.5.3.1.3: characters of an address. */
export const LONGEST_ADDRESS = 254
/** Attachments of a mail. */
export const MOST_PARTS = 200
/** Tags in one mail; those of people's programs have some thousands. */
export const MOST_TAGS = 20_000
