/** Whether a subject says that a mail is passed on. */
export function isForwardSubject(subject: string): boolean {
  return /^\s*(\[\[.*?\]\]\s*)?(fw|fwd|wg|tr|doorst|doorgestuurd|doorgestuurd bericht|i)\s*:/i.test(subject)
}
