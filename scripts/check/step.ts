/** One step of the check: a command, and what came of it. */
import { spawn } from 'node:child_process'

export interface Outcome {
  readonly passed: number
  readonly failed: number
  /** What failed, and what passed only at the second try: told again at the very end. */
  readonly failures: readonly string[]
  readonly flaky: readonly string[]
}

export interface Step {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
  /** What came of a command that ran to its end; without it the command is one check. */
  readonly read?: () => Outcome
}

export interface Done extends Outcome {
  readonly name: string
  /** Null when it did not run, because of a step before. */
  readonly seconds: number | null
}

/** Runs it. Its output is shown while it runs, or in one piece at its end when it runs `beside` others. */
export async function runStep(step: Step, how: 'alone' | 'beside'): Promise<Done> {
  const [program, ...args] = step.command
  const heading = `\n▸ ${step.command.join(' ')}`
  if (how === 'alone') console.log(heading)
  const startedAt = performance.now()
  const child = spawn(program, args, {
    env: { ...process.env, ...step.env },
    stdio: how === 'alone' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk))
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`))
      resolve(false)
    })
    child.on('close', (code) => resolve(code === 0))
  })
  const seconds = (performance.now() - startedAt) / 1000
  if (how === 'beside') console.log(`${heading}\n${Buffer.concat(output).toString().trimEnd()}`)
  console.log(`  ${ok ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`)
  return { name: step.name, seconds, ...outcomeOf(step, ok) }
}

/** A runner that failed without a failing test (a crash, no test found) is a failure too. */
function outcomeOf(step: Step, ok: boolean): Outcome {
  const whole = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : [step.name], flaky: [] }
  if (step.read === undefined) return whole
  const told = step.read()
  const isHonest = ok ? told.passed > 0 : told.failed > 0
  if (isHonest) return told
  const reason = `${step.name}: ${ok ? 'no test ran' : 'ended without naming what failed'}`
  return { ...told, failed: told.failed + 1, failures: [...told.failures, reason] }
}

/** A step that another's failure makes meaningless; neither passed nor failed. */
export function skipped(step: Step): Done {
  return { name: step.name, seconds: null, passed: 0, failed: 0, failures: [], flaky: [] }
}
