import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { addAll } from '../base/extremes.ts'
import type { Input } from '../corpus/build.ts'
import type { ListLine } from '../corpus/list.ts'
import { isWithin } from '../corpus/paths.ts'
import { isPattern } from './glob.ts'
import { inputsOf, named } from './inputs.ts'
import { UsageError } from './usage.ts'

/** A table named by itself. A workbook may be a report as well: one that is no list of files is read as one. */
const isList = (arg: string, cwd: string): boolean =>
  /\.(?:csv|xlsx)$/iu.test(arg) && (existsSync(resolve(cwd, arg)) || !isPattern(arg))

/** Everything named, once; what a list says of a file goes with it, whichever way the file was named. */
export const gather = async (
  args: readonly string[],
  cwd: string,
  dataset: string,
): Promise<{ inputs: Input[]; aside: string[] }> => {
  const files = new Map<string, Input>()
  const { readList } = await import('../corpus/list.ts')
  const others: string[] = []
  const lines: ListLine[] = []
  const lists = new Set<string>()
  for (const arg of args) {
    const path = resolve(cwd, arg)
    if (isList(arg, cwd)) {
      const read = await readList(path).catch((error: unknown) => {
        if (/\.xlsx$/iu.test(arg)) return null
        throw error
      })
      if (read !== null) {
        lists.add(path)
        addAll(lines, read)
        continue
      }
    }
    others.push(arg)
  }
  if (others.includes('-'))
    throw new UsageError({ zh: 'build 不读标准输入。', en: 'build does not read standard input.' })
  const { files: found, aside } = others.length > 0 ? await inputsOf(others, cwd) : { files: [], aside: [] }
  for (const { name, path } of found)
    if (path !== null && !isWithin(dataset, path)) files.set(path, { name, path, listed: null })
  for (const { path, listed } of lines) files.set(path, { ...named(path, cwd), listed })
  if (files.size === 0) throw new UsageError({ zh: '没有可读的文件。', en: 'There is no file to read.' })
  const beside = aside.filter(({ path }) => !isWithin(dataset, path) && !lists.has(path) && !files.has(path))
  return { inputs: [...files.values()], aside: beside.map((a) => a.name) }
}
