import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { Message } from '../base/error.ts'
import { type Failure, failureOf } from '../base/failure.ts'
import { defaults, type ReadOptions, tooLarge } from '../base/options.ts'
import type { RuleSettings } from '../checks/settings.ts'
import type { Report } from '../model/report.ts'
import { type ParseOptions, parseReport } from '../parse.ts'
import { type RuleFile, rulesIn } from './rule-files.ts'

/** One file to read: all that a worker, on this machine or another, has to be told. */
export interface Job {
  /** as `source.name` has it */
  name: string
  /** where the file is, on the machine that reads it */
  path: string
  /** content hashes of this file that were read before, by this version and with these settings */
  known: readonly string[]
  settings: FileSettings
}

/** Settings cross to other processes and machines as JSON: recognisers do not, that there are to be some does. */
export type FileSettings = Omit<ReadOptions, 'recognisers' | 'webp' | 'signal'> &
  Pick<ParseOptions, 'forms' | 'corrections'> & {
    ocr?: boolean
    rules?: RuleSettings
    /** modules with rules of the user's own: functions do not cross to another process, the files they are in do */
    ruleFiles?: readonly RuleFile[]
  }

export interface Problem {
  code: Failure['code']
  message: Message
}

/** What one file gave. Plain data: it crosses to another process and goes to JSON. `known`: nothing was done, the result is there. */
export type Result =
  | { kind: 'known'; sha256: string }
  | { kind: 'report'; sha256: string; report: Report }
  | { kind: 'problem'; sha256: string | null; problem: Problem }

/**
 * The unit of work of a corpus: from one file to one result, and never an exception. The bytes are hashed and parsed as they were
 * read, once, so that a result is always that of the content it names.
 */
export const readOne = async ({ name, path, known, settings }: Job): Promise<Result> => {
  let sha256: string | null = null
  try {
    const maxBytes = settings.maxBytes ?? defaults.maxBytes
    const { size } = await stat(path)
    if (size > maxBytes) throw tooLarge(size, maxBytes)
    const bytes = await readFile(path)
    sha256 = createHash('sha256').update(bytes).digest('hex')
    if (known.includes(sha256)) return { kind: 'known', sha256 }
    // time is bounded from outside, where it stops a process in the middle of a step
    const { ocr, rules = {}, ruleFiles = [], ...options } = settings
    const own = (await Promise.all(ruleFiles.map(({ path }) => rulesIn(path)))).flat()
    const pictures = ocr ? await ownReaders() : {}
    const report = await parseReport(bytes, {
      maxMilliseconds: Infinity,
      ...options,
      ...pictures,
      rules: [rules, ...own],
      name,
    })
    return { kind: 'report', sha256, report }
  } catch (error) {
    return { kind: 'problem', sha256, problem: problemOf(name, error) }
  }
}

/** Those of this process, opened once; it ends with them. */
let opened: Promise<Pick<ReadOptions, 'recognisers' | 'webp'>> | undefined

const ownReaders = (): Promise<Pick<ReadOptions, 'recognisers' | 'webp'>> => {
  opened ??= import('../ocr/both.ts').then(({ pictureReaders }) => pictureReaders())
  return opened
}

export const problemOf = (name: string, error: unknown): Problem => {
  const { code, messages } = failureOf(name, error)
  return { code, message: messages }
}
