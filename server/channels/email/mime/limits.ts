/** Bytes of a whole mail. A larger one stays in the mailbox, and its ticket says so. */
export const LARGEST_MAIL = 30 * 1024 * 1024
/** Parts of a mail, each in another. */
export const DEEPEST_PART = 50
/** Bytes of all headers of a mail. */
export const LARGEST_HEADERS = 256 * 1024
/** Attachments of a mail. */
export const MOST_PARTS = 200
