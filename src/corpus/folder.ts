import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The folder and those it is in. Node's own `recursive` never returns where a system refuses to make one (/proc). */
export const makeFolder = async (path: string): Promise<void> => {
  if ((await stat(path).catch(() => null))?.isDirectory()) return
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
