/** What of a DataTransfer is asked for. */
interface Pasted {
  readonly files: ArrayLike<File>
  getData(type: 'text/plain'): string
}

/**
 * The files that were pasted. Cells of a spreadsheet and paragraphs come as text with a picture of themselves: they are
 * text. A file that was copied in a folder comes with its own name as text.
 */
export function pastedFiles(pasted: Pasted | null): File[] {
  const files = Array.from(pasted?.files ?? [])
  const text = pasted?.getData('text/plain') ?? ''
  const isText = text.trim() !== '' && !files.every(({ name }) => text.includes(name))
  return isText ? [] : files
}
