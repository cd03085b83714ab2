import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** The folder and those it is in. Node's own `recursive` never returns where a system refuses to make one (/proc). */
const makeFolder = async (path: string): Promise<void> => {
  if ((await stat(path).catch(() => null))?.isDirectory()) return
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** Write a file whole or not at all: into a neighbour first, then over the name. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
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
