// The yardstick of a start: all that the server loads, loaded and not started.
import '../../server/serve.ts'

process.exit(0)
