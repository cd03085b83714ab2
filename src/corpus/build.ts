import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import type { Correction } from '../corrections/model.ts'
import { type AssembleOptions, assemble } from './assemble.ts'
import { entriesOf } from './diff.ts'
import { keepFirstState } from './first-state.ts'
import { makeFolder } from './folder.ts'
import { buildsIn, type Held, keepState, stateOf } from './history.ts'
import type { Listed, Source } from './item.ts'
import { type Entry, forgetDamaged, readIndexes, trimSegments } from './journal.ts'
import { lock } from './lock.ts'
import { Damaged } from './parts/damaged.ts'
import { byLimits, type Limits } from './pool.ts'
import type { FileSettings, Job } from './read-one.ts'
import { type Looks, looksOf, readSeen, sameLooks, writeSeen } from './seen.ts'
import type { CoverageRow } from './tables.ts'
import { leftInFiles } from './write-tables.ts'

/** A file of the corpus. */
export interface Input {
  name: string
  path: string
  listed: Listed | null
}

/** What reads files: the processes of this machine, or a queue with workers anywhere. */
export interface Engine {
  /** files it is given at a time */
  lanes: number
  read: (job: Job) => Promise<{ known: string } | { entry: Entry }>
  close: () => Promise<void>
}

export interface Plan extends Limits {
  dataset: string
  staging: string
  /** what marks a result: library version and the settings that change it */
  by: string
  settings: FileSettings
}

export interface BuildOptions extends Limits, Omit<AssembleOptions, 'staging' | 'signal' | 'maxMemory' | 'beforeSwap'> {
  settings: FileSettings
  engine: (plan: Plan) => Promise<Engine>
  /** read nothing, and make the tables of what counted in an earlier build, by its number; 0: in the one before the last */
  back?: number
}

/** What a build tells while it runs. */
export interface Watch {
  read: (done: number, total: number, problems: number) => void
  assembled: (done: number, total: number) => void
  signal: AbortSignal
}

export interface Built {
  reports: Source[]
  problems: Source[]
  /** files whose result was there already */
  known: number
  coverage: CoverageRow[]
  /** nothing was new, and nothing was written */
  same: boolean
  /** numbers of the last builds, before and now: the same where nothing is other than it was */
  builds: { before: number | null; now: number | null }
}

/** Times that records which a disk has lost are read again before it is given up. */
const mends = 3

/**
 * A folder of reports → a dataset. Results are kept as they come in DATASET/.nianbao, so that a build that was stopped goes on where
 * it was; the tables are made of them at the end and put in place all at once.
 *
 * @returns null when it was interrupted
 * @throws NianbaoError when the output is no dataset, another build holds it, or the disk fails
 */
export const build = async (inputs: readonly Input[], options: BuildOptions, watch: Watch): Promise<Built | null> => {
  const { dataset, settings, maxMilliseconds, maxMemory, version } = options
  const staging = join(dataset, '.nianbao')
  await openDataset(dataset, staging)
  const held = await lock(staging)
  try {
    await trimSegments(staging, localWriter)
    await keepFirstState(dataset, staging)
    const before = (await buildsIn(staging)).at(-1) ?? null
    const by = markOf(version, settings)
    const plan: Plan = { dataset, staging, by, settings, maxMilliseconds, maxMemory }
    for (let mended = 0; ; mended++) {
      const read =
        options.back === undefined ? await readAll(inputs, plan, options, watch) : await readBack(staging, options.back)
      if (read === null) return null
      const of = (failed: boolean) => read.sources.filter((s) => (s.entry.code !== null) === failed)
      const corrections = read.corrections ?? options.corrections ?? []
      const aside = read.aside ?? options.aside ?? []
      const tables = { ...options, corrections, aside, staging, signal: watch.signal, beforeSwap: held.check }
      try {
        const { coverage, same } = await assemble(read.sources, tables, (done, total) => {
          watch.signal.throwIfAborted()
          watch.assembled(done, total)
        })
        const files = new Map<string, Held>(aside.map((name) => [name, 'aside']))
        for (const { entry, listed } of read.sources)
          files.set(entry.name, { segment: entry.segment, offset: entry.offset, listed })
        await keepState(staging, { version, files, corrections })
        const builds = { before, now: (await buildsIn(staging)).at(-1) ?? null }
        const reports = of(false)
        const problems = [...of(true), ...leftInFiles(reports)]
        return { reports, problems, known: read.known, coverage, same, builds }
      } catch (error) {
        if (!(error instanceof Damaged)) throw error
        if (mended === mends || (await forgetDamaged(staging, error.segment)) === 0)
          throw damaged(staging, error.segment)
      }
    }
  } catch (error) {
    if (watch.signal.aborted) return null
    throw diskError(error) ?? error
  } finally {
    await held.release()
  }
}

interface Read {
  sources: Source[]
  known: number
  /** of an earlier build, where the tables are made of what it had */
  corrections?: readonly Correction[]
  aside?: readonly string[]
}

/** What counted in an earlier build, from the journal: the files themselves are not looked at. */
const readBack = async (staging: string, build: number): Promise<Read> => {
  const builds = await buildsIn(staging)
  const to = build === 0 ? builds.at(-2) : build
  const state = to === undefined ? null : await stateOf(staging, to)
  if (state === null)
    throw new NianbaoError('no-such-build', {
      zh:
        to === undefined
          ? '没有可退回的 build：记录里不足两次。'
          : `没有第 ${to} 次 build 的记录；有：${builds.join('、') || '无'}。`,
      en:
        to === undefined
          ? 'There is no build to go back to: fewer than two are recorded.'
          : `There is no record of build ${to}; there are: ${builds.join(', ') || 'none'}.`,
    })
  const entries = await entriesOf(staging, state.files.values())
  const sources: Source[] = []
  const aside: string[] = []
  for (const [name, held] of state.files) {
    if (held === 'aside') {
      aside.push(name)
      continue
    }
    const entry = entries.get(`${held.segment} ${held.offset}`)
    if (entry === undefined || entry.name !== name)
      throw new NianbaoError('no-such-build', {
        zh: `第 ${state.build} 次 build 对“${name}”的读取结果已不在，不能退回。数据集没有改动。`,
        en: `What build ${state.build} had read of “${name}” is not kept any more: there is no going back to it. The dataset is as it was.`,
      })
    sources.push({ entry, listed: held.listed })
  }
  return { sources, known: sources.length, corrections: state.corrections, aside }
}

/** The segments of the process that holds the lock. */
export const localWriter = 'local'

/** Two runs with the same mark give the same result for the same content. */
const markOf = (version: string, settings: FileSettings): string => {
  const said = JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)))
  return said === '[]' ? version : `${version} ${createHash('sha256').update(said).digest('hex').slice(0, 12)}`
}

const openDataset = async (dataset: string, staging: string): Promise<void> => {
  if (existsSync(dataset) && !existsSync(staging) && (await readdir(dataset)).length > 0)
    throw new NianbaoError('not-a-dataset', {
      zh: `文件夹“${dataset}”已有内容，而且不是 nianbao 的数据集。请用 -o 指定新的或空的文件夹。`,
      en: `The folder “${dataset}” is not empty and no dataset of nianbao. Name a new or an empty folder with -o.`,
    })
  await makeFolder(staging)
}

/** Files looked at between two moments for others. */
const atOnce = 1000

/** Results as they come together. */
interface Gathered {
  sources: Source[]
  /** whose result was there already */
  known: number
  add: (entry: Entry, input: Input) => void
}

const gathering = (total: number, watch: Watch): Gathered => {
  let problems = 0
  const gathered: Gathered = {
    sources: [],
    known: 0,
    add: (entry, { listed }) => {
      if (entry.code !== null) problems++
      gathered.sources.push({ entry, listed })
      watch.read(gathered.sources.length, total, problems)
    },
  }
  return gathered
}

/** Entries of earlier runs by the names of their files. */
type KeptEntries = ReadonlyMap<string, readonly Entry[]>

/**
 * Takes the results of files that look as they did when they were read.
 *
 * @returns how each file looks now, and those that are left; null when it was interrupted
 */
const takeUnchanged = async (
  inputs: readonly Input[],
  kept: KeptEntries,
  gathered: Gathered,
  { staging, verify, signal }: { staging: string; verify: boolean; signal: AbortSignal },
): Promise<{ looks: Map<string, Looks>; left: Input[] } | null> => {
  const seen = await readSeen(staging)
  const looks = new Map<string, Looks>()
  const left: Input[] = []
  for (const [i, input] of inputs.entries()) {
    if (i % atOnce === 0) await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) return null
    const now = looksOf(input.path)
    const before = seen.get(input.name)
    if (now !== null) looks.set(input.name, now)
    const same = !verify && now !== null && before !== undefined && sameLooks(now, before)
    const entry = same ? kept.get(input.name)?.find((e) => e.sha256 === before.sha256) : undefined
    if (entry === undefined) left.push(input)
    else {
      gathered.known++
      gathered.add(entry, input)
    }
  }
  return { looks, left }
}

/** Reads files, as many at a time as the engine takes, until all are read, one fails or the run is interrupted. */
const readWith = async (
  engine: Engine,
  files: readonly Input[],
  kept: KeptEntries,
  gathered: Gathered,
  { settings, signal }: { settings: FileSettings; signal: AbortSignal },
): Promise<void> => {
  let failure: { error: unknown } | null = null
  const next = files[Symbol.iterator]()
  const stopped = (): boolean => signal.aborted || failure !== null
  const lane = async (): Promise<void> => {
    for (let input = next.next(); !input.done && !stopped(); input = next.next()) {
      const { name, path } = input.value
      const before = kept.get(name) ?? []
      const shas = before.flatMap((e) => (e.sha256 === null ? [] : [e.sha256]))
      const done = await engine.read({ name, path, known: shas, settings })
      if ('known' in done) gathered.known++
      gathered.add('known' in done ? before.find((e) => e.sha256 === done.known)! : done.entry, input.value)
    }
  }
  const interrupted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const lanes = Array.from({ length: Math.min(engine.lanes, files.length) }, () =>
    lane().catch((error: unknown) => {
      failure ??= { error }
    }),
  )
  try {
    await Promise.race([Promise.all(lanes), interrupted])
  } finally {
    await engine.close()
  }
  if (!signal.aborted && failure !== null) throw (failure as { error: unknown }).error
}

/** Every input has its result in the journal afterwards: from an earlier run, when the content is the same, or read now. */
const readAll = async (
  inputs: readonly Input[],
  plan: Plan,
  { engine: open, verify = false }: BuildOptions,
  watch: Watch,
): Promise<Read | null> => {
  const { staging, settings } = plan
  const { signal } = watch
  const kept = await keptResults(inputs, plan)
  const gathered = gathering(inputs.length, watch)
  const unchanged = await takeUnchanged(inputs, kept, gathered, { staging, verify, signal })
  if (unchanged === null) return null
  const { looks, left } = unchanged
  if (left.length > 0) await readWith(await open(plan), left, kept, gathered, { settings, signal })
  if (signal.aborted) return null
  const lines = gathered.sources.flatMap(({ entry: { name, sha256 } }) => {
    const its = looks.get(name)
    return its === undefined || sha256 === null ? [] : [{ name, looks: its, sha256 }]
  })
  await writeSeen(staging, lines)
  return { sources: gathered.sources, known: gathered.known }
}

/** Results of these files that this version made with these settings. One that a limit stopped counts under the same limits only. */
const keptResults = async (
  inputs: readonly Input[],
  { staging, by, ...limits }: Plan,
): Promise<Map<string, Entry[]>> => {
  const names = new Set(inputs.map((i) => i.name))
  const marks = new Set([by, byLimits(by, limits)])
  const kept = new Map<string, Entry[]>()
  for await (const entry of readIndexes(staging, (e) => marks.has(e.by) && e.sha256 !== null && names.has(e.name))) {
    const same = kept.get(entry.name)
    if (same === undefined) kept.set(entry.name, [entry])
    else if (same.every((e) => e.sha256 !== entry.sha256)) same.push(entry)
  }
  return kept
}

const damaged = (staging: string, name: string): NianbaoError => {
  const segment = join(staging, 'results', `${name}.jsonl.gz`)
  return new NianbaoError('damaged-journal', {
    zh: `中间结果 ${segment} 已损坏。请删除它和同名的 .index 文件，再运行同一命令，缺少的部分会重新读取。`,
    en: `The intermediate results ${segment} are damaged. Delete the file and its .index, and run the same command again: what is missing is read again.`,
  })
}

const diskError = (error: unknown): NianbaoError | null => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const words = error instanceof Error ? error.message : String(error)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new NianbaoError(
      'disk',
      {
        zh: '磁盘已满。已读取的结果都在；请腾出空间后再运行同一命令，会接着做。',
        en: 'The disk is full. What was read is kept; make room and run the same command again, it will go on.',
      },
      { cause: error },
    )
  if (code === 'EROFS' || code === 'EACCES' || code === 'EIO')
    return new NianbaoError(
      'disk',
      {
        zh: `无法写入数据集：${words}。请检查权限和磁盘，再运行同一命令，会接着做。`,
        en: `The dataset cannot be written: ${words}. Check permissions and the disk and run the same command again, it will go on.`,
      },
      { cause: error },
    )
  return null
}
