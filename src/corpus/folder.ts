import { mkdirSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const unlessThere = (error: unknown): void => {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}

/** The folder and those it is in. Node's own `recursive` never returns where a system refuses to make one (/proc). */
export const makeFolder = async (path: string): Promise<void> => {
  if ((await stat(path).catch(() => null))?.isDirectory()) return
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch(unlessThere)
}

/** The same for files that are written piece by piece, in step with what makes the pieces. */
export const makeFolderSync = (path: string): void => {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolderSync(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    unlessThere(error)
  }
}
