import { lstat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { NianbaoError } from '../base/error.ts'

/**
 * That every folder between the output folder and a file in it is a folder and no symbolic link: what is written stays where
 * the user said. The output folder itself may be a link; it was named.
 *
 * @throws NianbaoError where a link leads elsewhere
 */
export const ownFolders = async (folder: string, path: string): Promise<void> => {
  let at = folder
  for (const step of relative(folder, dirname(path)).split(sep).filter(Boolean)) {
    at = join(at, step)
    const found = await lstat(at).catch(() => null)
    if (found?.isSymbolicLink())
      throw new NianbaoError('disk', {
        zh: `输出文件夹中的“${relative(folder, at)}”是指向别处的链接，没有写入。请删除这个链接，或换一个输出文件夹。`,
        en: `“${relative(folder, at)}” in the output folder is a link to somewhere else; nothing was written. Remove the link or name another folder.`,
      })
  }
}
