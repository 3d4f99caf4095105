/** The licences of other people's work that a build contains. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** Where the notices are written, beside what they are about. */
export const NOTICES_FILE = 'third-party-notices.txt'

/** Between two works. */
export const RULER = `\n\n${'='.repeat(100)}\n\n`

interface Work {
  readonly name: string
  readonly version: string
  readonly license: string
  /** The licence as its files have it; empty when the package brings none. */
  readonly text: string
}

/** A Vite plugin: names every package that the build took a file from, each with its licence. Stops the build for one without a licence. */
export function notices(): Plugin {
  return {
    name: 'notices',
    apply: 'build',
    generateBundle() {
      const works = new Map<string, Work>()
      for (const id of this.getModuleIds()) {
        const folder = packageOf(id)
        if (folder === undefined || works.has(folder)) continue
        const work = readWork(folder)
        if (!work.license) this.error(`${work.name} is part of the build and names no licence.`)
        works.set(folder, work)
      }
      this.emitFile({ type: 'asset', fileName: NOTICES_FILE, source: textOf([...works.values()]) })
    },
  }
}

/** The folder of the package that a module is a file of; undefined for our own and for what the bundler makes itself. */
function packageOf(id: string): string | undefined {
  const file = id.replace(/^\0+/, '').replace(/\?.*$/, '')
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const [scope = '', name = ''] = file.slice(at + '/node_modules/'.length).split('/')
  const folder = path.join(
    file.slice(0, at),
    'node_modules',
    scope.startsWith('@') ? `${scope}/${name}` : scope,
  )
  return existsSync(path.join(folder, 'package.json')) ? folder : undefined
}

function readWork(folder: string): Work {
  const { name, version, license }: { name: string; version: string; license?: unknown } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  )
  const files = readdirSync(folder).filter((each) => /^(licen[cs]e|notice|copying)([.-].*)?$/i.test(each))
  const text = files.map((each) => readFileSync(path.join(folder, each), 'utf8').trim()).join('\n\n')
  return { name, version, license: typeof license === 'string' ? license : '', text }
}

function textOf(works: readonly Work[]): string {
  const sorted = works.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const parts = sorted.map(({ name, version, license, text }) =>
    `${name} ${version}\nLicence: ${license}\n\n${text}`.trim(),
  )
  const head = `Tessera's browser app contains the work of others, under these licences.`
  return `${[head, ...parts].join(RULER)}\n`
}
