/** Script that a browser loads before the first screen and before the builder, compressed as a server would. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type PartReport, whole } from './report.ts'

const DIST = 'apps/web/dist'

/**
 * Builds the web app. Bytes of the entry script and everything it imports at once (not on demand), gzip.
 *
 * @throws Error when building failed
 */
export function buildFirstPage(): number {
  if (spawnSync('vite', ['build', '--logLevel', 'error'], { stdio: 'inherit' }).status !== 0)
    throw new Error('vite build failed')
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const entries = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '')
  return [...reachable(entries)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).byteLength,
    0,
  )
}

function reachable(entries: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const source = readFileSync(join(DIST, file), 'utf8')
    for (const [, name] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      visit(`assets/${name}`)
  }
  entries.forEach(visit)
  return seen
}

export function firstPageReport(bytes: number): PartReport {
  return {
    sections: [{ title: 'First page', notes: [`${whole(bytes / 1000)} kB of script, gzip.`] }],
    figures: { first_page_kb: bytes / 1000 },
  }
}
