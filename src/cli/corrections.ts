import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Option } from 'commander'
import { addAll } from '../base/extremes.ts'
import { type ByFile, byFile } from '../corrections/by-file.ts'
import type { Correction } from '../corrections/model.ts'
import type { Context } from './context.ts'
import { several } from './several.ts'
import { UsageError } from './usage.ts'

/** `--corrections`, of every command that makes data; may be given again. */
export const correctionsOption = ({ t }: Context): Option =>
  new Option(
    '--corrections <file>',
    t(
      '采用复核页保存的更正（corrections.json），可重复给出；原文与来历一并保留',
      'use what people have corrected on the review page (corrections.json); may be given again; what is printed stays beside it',
    ),
  ).argParser(several)

/**
 * Read corrections.json files, in the order given.
 *
 * @throws UsageError when one is missing or is none
 */
export const readCorrections = async (files: readonly string[] | undefined, cwd: string): Promise<Correction[]> => {
  const all: Correction[] = []
  for (const file of files ?? []) addAll(all, await readOne(file, cwd))
  return all
}

const readOne = async (file: string, cwd: string): Promise<Correction[]> => {
  const { Corrections } = await import('../corrections/model.ts')
  let json: unknown
  try {
    json = JSON.parse((await readFile(resolve(cwd, file), 'utf8')).replace(/^\ufeff/u, ''))
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new UsageError({ zh: `没有更正文件“${file}”。请检查路径。`, en: `There is no file of corrections “${file}”.` })
      : new UsageError({ zh: `更正文件“${file}”不是 JSON：${words}`, en: `“${file}” is no JSON: ${words}` })
  }
  const parsed = Corrections.safeParse(json)
  if (parsed.success) return parsed.data.corrections
  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') ?? ''
  throw new UsageError({
    zh: `“${file}”不是复核页保存的 corrections.json：${where} ${issue?.message ?? ''}`,
    en: `“${file}” is no corrections.json as the review page saves it: ${where} ${issue?.message ?? ''}`,
  })
}

/** Corrections at hand by file, and a word at the end on those that no file was met for. */
export const openCorrections = async (
  files: readonly string[] | undefined,
  context: Context,
): Promise<ByFile & { done: (met: Iterable<string>) => void }> => {
  const found = byFile(await readCorrections(files, context.io.cwd))
  return { ...found, done: (met) => tellUnmet(found, met, context) }
}

/** Say which corrections have found no file. */
export const tellUnmet = (corrections: Pick<ByFile, 'notMet'>, met: Iterable<string>, { t, tell }: Context): void => {
  const left = corrections.notMet(met)
  if (left.length === 0) return
  const more = left.length > 3 ? ' …' : ''
  const names = left.slice(0, 3).map((f) => f.source ?? f.sha256.slice(0, 12))
  const count = left.reduce((n, f) => n + f.count, 0)
  tell(
    t(
      `未采用的更正 ${count} 条：没有读到与之相符的文件（${names.join('、')}${more}）。文件内容可能已经改变。`,
      `Corrections not applied: ${count}, for files that were not among those read (${names.join(', ')}${more}). They may have changed.`,
    ),
  )
}
