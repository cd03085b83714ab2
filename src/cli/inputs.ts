import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { nameFrom } from '../corpus/paths.ts'
import { tooLarge } from '../options.ts'
import { isPattern, patternToRegExp, splitPattern } from './glob.ts'
import type { Io } from './io.ts'
import { commonFolder } from './output.ts'
import { UsageError } from './usage.ts'

/** A file to read, or standard input. */
export interface Input {
  /** as it is named in messages and in `source.name`: relative to where the command runs, with / between folders */
  name: string
  /** null: standard input */
  path: string | null
}

export interface Inputs {
  files: Input[]
  /** one file was named (or `-`): its output is one thing, not a list */
  single: boolean
  /** the folder that everything asked for is in: names in an output folder begin below it */
  base: string
}

/** What a folder is searched for. Named files are read whatever their name is. */
const extensions = /\.(?:txt|text|md|markdown|html?|docx|pdf)$/iu

export const named = (path: string, cwd: string): { name: string; path: string } => ({
  name: nameFrom(cwd, path),
  path,
})

const isHidden = (entry: Dirent): boolean => entry.name.startsWith('.') || entry.name.startsWith('~$')

/** Every file below a folder, in the order of their names. Hidden ones, node_modules and Word's lock files are left out. */
const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (isHidden(entry) || entry.name === 'node_modules') continue
    if (entry.isDirectory()) found.push(...(await filesUnder(path)))
    else if (entry.isFile() || isFile(path)) found.push(path)
  }
  return found
}

const readableUnder = async (folder: string): Promise<string[]> =>
  (await filesUnder(folder)).filter((path) => extensions.test(path))

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/**
 * Files, folders and globs to a list of files. A name that exists is that file, whatever signs are in it; a name that does not is
 * left in the list when it is no glob, so that it is reported like any file that cannot be read.
 */
export const inputsOf = async (args: readonly string[], cwd: string): Promise<Inputs> => {
  const files = new Map<string, Input>()
  const folders: string[] = []
  for (const arg of args) {
    if (arg === '-') {
      files.set('-', { name: '-', path: null })
      continue
    }
    const path = resolve(cwd, arg)
    const found = !existsSync(path)
      ? isPattern(arg)
        ? await matching(arg, cwd)
        : [path]
      : statSync(path).isDirectory()
        ? await readableUnder(path)
        : [path]
    if (found.length === 0)
      throw new UsageError(
        existsSync(path)
          ? {
              zh: `文件夹“${arg}”中没有可读的文件（txt、md、html、htm、docx、pdf）。`,
              en: `The folder “${arg}” holds no file that can be read (txt, md, html, htm, docx, pdf).`,
            }
          : { zh: `没有文件与“${arg}”相符。`, en: `No file matches “${arg}”.` },
      )
    for (const file of found) files.set(file, named(file, cwd))
    folders.push(named(existsSync(path) ? folderOf(path) : resolve(cwd, splitPattern(arg).folder), cwd).name)
  }
  const single = args.length === 1 && files.size === 1 && (args[0] === '-' || !isDirectoryOrPattern(args[0]!, cwd))
  return { files: [...files.values()], single, base: commonFolder(folders) }
}

const folderOf = (path: string): string => (statSync(path).isDirectory() ? path : dirname(path))

const isDirectoryOrPattern = (arg: string, cwd: string): boolean => {
  const path = resolve(cwd, arg)
  return existsSync(path) ? statSync(path).isDirectory() : isPattern(arg)
}

const matching = async (pattern: string, cwd: string): Promise<string[]> => {
  const { folder, rest } = splitPattern(pattern)
  const start = resolve(cwd, folder)
  if (!existsSync(start)) return []
  const test = patternToRegExp(rest)
  return (await filesUnder(start)).filter((path) => test.test(nameFrom(start, path)))
}

/** The bytes of an input. A file over the limit is refused before it is read. */
export const bytesOfInput = async (input: Input, stdin: Io['stdin'], maxBytes: number): Promise<Uint8Array> => {
  if (input.path !== null) {
    const { size } = await stat(input.path)
    if (size > maxBytes) throw tooLarge(size, maxBytes)
    return readFile(input.path)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    size += bytes.length
    if (size > maxBytes) throw tooLarge(size, maxBytes)
    chunks.push(bytes)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
