/** The server as a program: reads the environment, starts, says where, stops when asked. */
import type { Environment } from './environment.ts'
import { readEnvironment } from './environment.ts'
import { asStartError } from './start-error.ts'
import { startServer } from './start-server.ts'

/** After this long, a stop that hangs is cut short; the stores survive that too. */
const STOP_MS = 15_000

async function main(): Promise<void> {
  // Every file that is made from here on is for this account alone.
  process.umask(0o077)
  let environment: Environment | undefined
  try {
    environment = readEnvironment(process.env)
    const server = await startServer(environment, (line) => console.log(line))
    console.log(`Tessera is ready: ${server.url}`)
    let stopping = false
    const stop = () => {
      if (stopping) return
      stopping = true
      setTimeout(() => process.exit(1), STOP_MS).unref()
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('Stopping failed:', error)
          process.exit(1)
        },
      )
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  } catch (error) {
    const known = asStartError(error, environment ?? { host: '', port: 0, data: '' })
    console.error(known ? `Tessera did not start. ${known.message}` : error)
    process.exit(1)
  }
}

await main()
