/**
 * `npm run bench`: how fast this machine answers. What can be measured, and what each figure means, is in bench/README.md.
 *
 *   npm run bench                                      5,000,000 profiles and 50,000,000 events (made once, about 2 GB)
 *   npm run bench -- --profiles 200000 --events 2000000
 *   npm run bench -- --only preview,overlap --json     two parts; the figures as one line of JSON at the end
 *
 * All parts together also write bench/RESULTS.md. The exit code is 1 when an option is refused, a part failed, or an answer
 * differs from what it is compared with.
 */
import { writeFileSync } from 'node:fs'
import { readOptions } from './options.ts'
import { parts } from './parts.ts'
import { runBench } from './run-bench.ts'

const read = readOptions(process.argv.slice(2), Object.keys(parts))
if ('problems' in read) {
  console.error(read.problems.join('\n'))
  process.exitCode = 1
} else {
  const { page, wrong } = await runBench(read.options, parts, console.log)
  if (read.options.whole) writeFileSync('bench/RESULTS.md', page)
  if (wrong.length > 0) {
    console.error(wrong.join('\n'))
    process.exitCode = 1
  }
}
