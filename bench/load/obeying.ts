/** Makes this process a `Hand`: does what it is asked and answers it, until whoever started it is gone. */
export function obeying<Command>(obey: (command: Command) => Promise<unknown>): void {
  process.on('message', (command: Command) => {
    obey(command).then(
      (value) => process.send?.({ value }),
      (error: Error) => process.send?.({ error: error.stack ?? error.message }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}
