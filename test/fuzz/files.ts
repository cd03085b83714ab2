import { readdirSync, readFileSync } from 'node:fs'
import { root, sourceOf } from '../helpers/reports.ts'

/** A file that is mutated: its name says where it comes from. */
export interface Sample {
  name: string
  bytes: Uint8Array
}

/** Every fixture of the project, as it is. */
export const fixtures = (): Sample[] =>
  readdirSync(`${root}fixtures`)
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ name: sourceOf(name), bytes: new Uint8Array(readFileSync(root + sourceOf(name))) }))
