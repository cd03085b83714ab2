import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadOptions } from '../base/options.ts'
import { ruleNames } from '../checks/rule-names.ts'
import { type RuleSettings, ruleSetOf } from '../checks/settings.ts'
import { limitDefaults, ocrMilliseconds } from '../corpus/limits.ts'
import type { Limits } from '../corpus/pool.ts'
import type { FileSettings } from '../corpus/read-one.ts'
import { ruleFile, rulesIn } from '../corpus/rule-files.ts'
import type { Form } from '../forms/form.ts'

/** One file or folder, a pattern (`年报/*.pdf`; `**` is any number of folders), or a list of any of these. */
export type Files = string | readonly string[]

/** Where files are, and what reading them takes. */
export interface FileOptions extends Pick<ReadOptions, 'maxBytes' | 'maxPages' | 'maxCells' | 'password' | 'signal'> {
  /** folder that paths start from, and that the names of files are relative to; the working folder when left out */
  cwd?: string
  /** forms of your own (`defineForm`), tried before the built-in ones */
  forms?: readonly Form[]
  /** read scans and pictures with the two recognisers of `nianbao/ocr`, whose packages have to be installed */
  ocr?: boolean
}

/** Reading by processes, which can be given no functions. */
export interface PoolOptions extends FileOptions {
  /** rules switched off or given another severity; rules of your own are functions, and come in `ruleFiles` */
  rules?: RuleSettings
  /** modules whose default export is a rule of your own or a list of them; they are run */
  ruleFiles?: readonly string[]
  /** processes that read; one per core when left out */
  workers?: number
  /** time for one file, after which its process is stopped. Default 60,000; 900,000 with `ocr` */
  maxMilliseconds?: number
  /** memory for one process, in MiB. Default 2048 */
  maxMemory?: number
}

export const listOf = (files: Files): readonly string[] => (typeof files === 'string' ? [files] : files)

/** The command line reads `-` from standard input; a program has bytes, and gives them to `parseReport`. */
export const noInput = Readable.from([])

export const limitsOf = ({ ocr, maxMilliseconds, maxMemory }: PoolOptions): Limits => ({
  maxMilliseconds: maxMilliseconds ?? (ocr ? ocrMilliseconds : limitDefaults.maxMilliseconds),
  maxMemory: maxMemory ?? limitDefaults.maxMemory,
})

/** What proves a form is loaded where there is one. */
const provenAll = async (forms: readonly Form[]): Promise<Form[]> => {
  const { proven } = await import('../match/proven.ts')
  return forms.map(proven)
}

/**
 * What a process is told. A rule or a form that is none is the fault of the call and not of each file: it is said before any is read.
 *
 * @throws NianbaoError `invalid-rule`, `bad-rules`, `invalid-form`
 */
export const settingsOf = async (options: PoolOptions): Promise<FileSettings> => {
  const { cwd = process.cwd(), maxBytes, maxPages, maxCells, password, forms, ocr, rules } = options
  const paths = (options.ruleFiles ?? []).map((path) => resolve(cwd, path))
  const own = (await Promise.all(paths.map(rulesIn))).flat()
  ruleSetOf([rules ?? {}, ...own], ruleNames)
  const ruleFiles = paths.length === 0 ? undefined : paths.map(ruleFile)
  const given = {
    maxBytes,
    maxPages,
    maxCells,
    password,
    forms: forms && (await provenAll(forms)),
    ocr,
    rules,
    ruleFiles,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
