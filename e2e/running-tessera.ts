/** The real server, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** After this long, a stop that hangs is cut short. */
const STOP_MS = 20_000

export class RunningTessera {
  /** `http://127.0.0.1:` and a port that was free. */
  readonly url: string
  private readonly child: ChildProcess
  private readonly printed: string[]

  private constructor(url: string, child: ChildProcess, printed: string[]) {
    this.url = url
    this.child = child
    this.printed = printed
  }

  /** Starts the program on a free port over a data folder, whatever settings of a server the surroundings hold; throws with what it printed when it ends instead. */
  static async start(folder: string, program = 'apps/server/src/main.ts'): Promise<RunningTessera> {
    const surroundings = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('TESSERA_') && !['DATABASE_URL', 'HOST'].includes(name),
    )
    const env = { ...Object.fromEntries(surroundings), PORT: '0', TESSERA_DATA: folder }
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const printed: string[] = []
    const url = await new Promise<string>((resolve, reject) => {
      const take = (chunk: Buffer) => {
        printed.push(chunk.toString())
        const ready = /Tessera is ready: (\S+)/.exec(printed.join(''))
        if (ready?.[1] !== undefined) resolve(ready[1])
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      child.on('error', reject)
      child.on('exit', () => reject(new Error(`Tessera did not start.\n${printed.join('')}`)))
    })
    return new RunningTessera(url, child, printed)
  }

  /** All that it has said so far. */
  get log(): string {
    return this.printed.join('')
  }

  /** Stops it as a person would, so that its stores are closed. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const ended = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(late)
  }
}
