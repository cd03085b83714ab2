import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Divisions, parseDivisions } from '../agency/divisions.ts'

/** The table of administrative divisions: that of a file (CSV, see `parseDivisions`), else that of the published lists. */
export const loadDivisions = async (file?: string): Promise<Divisions> =>
  file === undefined
    ? (await import('../agency/published.ts')).publishedDivisions()
    : parseDivisions(await readFile(file, 'utf8'), basename(file))
