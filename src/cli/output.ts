import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder } from '../corpus/folder.ts'

/** Write a file whole or not at all: into a neighbour first, then over the name. */
export const writeWhole = async (path: string, text: string | Uint8Array): Promise<void> => {
  await makeFolder(dirname(path))
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  try {
    await writeFile(beside, text)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** The folder that all of these folders are in, or are. */
export const commonFolder = (folders: readonly string[]): string => {
  const split = folders.map((f) => f.split('/').filter((part) => part !== '.'))
  const first = split[0] ?? []
  let n = 0
  while (n < first.length && split.every((parts) => parts[n] === first[n])) n++
  return first.slice(0, n).join('/')
}
