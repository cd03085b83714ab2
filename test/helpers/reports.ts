import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseReport, type Report } from '../../src/index.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The source of a fixture. */
export const sourceOf = (name: string): string =>
  `fixtures/${name}/${readdirSync(`${root}fixtures/${name}`).find((f) => f.startsWith('source.'))}`

/** A fixture, parsed, named as the command line would name it. */
export const invented = async (name: string): Promise<Report> =>
  parseReport(readFileSync(`${root}${sourceOf(name)}`), { name: sourceOf(name) })
