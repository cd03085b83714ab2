import { statSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Written } from './datapackage.ts'
import { hashOfFile } from './hash-of-file.ts'

/** A file of the dataset, and of what it was made. */
export interface MadeFile extends Written {
  print: string
  /** milliseconds: a file that was changed since is made again */
  changed: number
}

/** What the last whole run has made, in DATASET/.nianbao/made.json. */
export interface MadeState {
  /** of everything that went into it */
  print: string
  files: MadeFile[]
}

const pathOf = (staging: string): string => join(staging, 'made.json')

export const readMade = async (staging: string): Promise<MadeState | null> => {
  try {
    const state = JSON.parse(await readFile(pathOf(staging), 'utf8')) as MadeState
    return Array.isArray(state.files) ? state : null
  } catch {
    // none yet, or cut off
    return null
  }
}

export const writeMade = async (staging: string, state: MadeState): Promise<void> => {
  await writeFile(`${pathOf(staging)}.new`, JSON.stringify(state))
  await rename(`${pathOf(staging)}.new`, pathOf(staging))
}

export const changedAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null

/** Is the file what it was when it was made? By size and date, or by its content. */
export const isAsMade = async (dataset: string, file: MadeFile, verify: boolean): Promise<boolean> => {
  const path = join(dataset, file.path)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.size !== file.bytes || found.mtimeMs !== file.changed) return false
  return !verify || (await hashOfFile(path)) === file.sha256
}
