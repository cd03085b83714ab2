import { type Dirent, existsSync, statSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { addAll } from '../base/extremes.ts'
import { tooLarge } from '../base/options.ts'
import { nameFrom } from '../corpus/paths.ts'
import { hiddenName, noDocument, picture } from '../read/no-document.ts'
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
  /** files below the folders asked for that are no documents: they are not read, and said */
  aside: Aside[]
}

/** A file that is no document. */
export interface Aside {
  name: string
  path: string
}

export const named = (path: string, cwd: string): { name: string; path: string } => ({
  name: nameFrom(cwd, path),
  path,
})

const isHidden = (entry: Dirent): boolean => hiddenName.test(entry.name)

const page = /\.(?:x?html?|mht|mhtml)$/iu
/** Where browsers put what belongs to a page. */
const ofPage = /[._]files$|^(?:images?|img|css|js|static|assets)$/iu
/** What such a folder holds that may be read all the same: a page in a frame, a document shown within the page. */
const mayBeRead = /\.(?:x?html?|mht|mhtml|pdf|docx?|wps|xlsx?|et|ofd|rtf|odt|fodt|ods|fods|zip|eml|tiff?)$/iu
/** What a build writes that would be looked into: a workbook of all reports is none itself. */
const ofDataset = /^(?:nianbao\.xlsx|README\.md)$/u
/** Heads and feet that Word writes beside a page. */
const runningOfWord = /^header\.html?$/iu

interface Found {
  files: string[]
  aside: string[]
}

/** Pages that are looked into for the pictures that they show; where there are more, the rest go without. */
const PAGES_SEARCHED = 200

/** The names of pictures that pages beside them show. One that no page knows may be a scan. */
const shownByPages = async (folder: string, entries: readonly Dirent[]): Promise<(name: string) => boolean> => {
  const pages = entries.filter((e) => page.test(e.name))
  if (pages.length === 0 || !entries.some((e) => picture.test(e.name))) return () => false
  const texts = await Promise.all(
    pages.slice(0, PAGES_SEARCHED).map(({ name }) => readFile(join(folder, name), 'utf8').catch(() => '')),
  )
  return (name) => texts.some((text) => text.includes(name) || text.includes(encodeURIComponent(name)))
}

/**
 * Every file below a folder, in the order of their names, and what is no document: hidden files, parts of web pages,
 * pictures that pages show, data, folders of node_modules. A link is a file, so that one that leads nowhere or to a folder
 * is refused by name and not passed over; so is a folder that may not be looked into.
 */
const filesUnder = async (folder: string, partsOfPage = false, saved = false): Promise<Found> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null)
  if (entries === null) return { files: [folder], aside: [] }
  const found: Found = { files: [], aside: [] }
  const hasPages = entries.some((e) => page.test(e.name))
  const stems = new Set(entries.filter((e) => page.test(e.name)).map((e) => e.name.replace(page, '')))
  /** a folder that a browser or Word wrote together with the page of the same name */
  const isSaved = (name: string): boolean => /[._]files$/iu.test(name) && stems.has(name.replace(/[._]files$/iu, ''))
  const isPart = (name: string): boolean => saved && (!mayBeRead.test(name) || runningOfWord.test(name))
  const isDataset = entries.some((e) => e.isDirectory() && e.name === '.nianbao')
  const isShown = await shownByPages(folder, entries)
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry
    const path = join(folder, name)
    if (isHidden(entry) || name === 'node_modules') found.aside.push(path)
    else if (entry.isDirectory()) {
      const inner = await filesUnder(path, (partsOfPage || hasPages) && ofPage.test(name), saved || isSaved(name))
      addAll(found.files, inner.files)
      addAll(found.aside, inner.aside)
    } else if (!entry.isFile() && !entry.isSymbolicLink()) found.aside.push(path)
    else if (
      noDocument.test(name) ||
      isPart(name) ||
      (isDataset && ofDataset.test(name)) ||
      (picture.test(name) && (partsOfPage || isShown(name)))
    )
      found.aside.push(path)
    else found.files.push(path)
  }
  return found
}

/**
 * Files, folders and globs to a list of files. A name that exists is that file, whatever signs are in it; a name that does not is
 * left in the list when it is no glob, so that it is reported like any file that cannot be read.
 */
export const inputsOf = async (args: readonly string[], cwd: string): Promise<Inputs> => {
  const files = new Map<string, Input>()
  const aside = new Map<string, Aside>()
  const folders: string[] = []
  for (const arg of args) {
    if (arg === '-') {
      files.set('-', { name: '-', path: null })
      continue
    }
    if (isAddress(arg)) throw addressGiven(arg)
    const path = resolve(cwd, arg)
    const below: Found =
      existsSync(path) && statSync(path).isDirectory()
        ? await filesUnder(path)
        : { files: !existsSync(path) && isPattern(arg) ? await matching(arg, cwd) : [path], aside: [] }
    const found = below.files
    for (const file of below.aside) aside.set(file, named(file, cwd))
    if (found.length === 0)
      throw new UsageError(
        existsSync(path)
          ? {
              zh: `文件夹“${arg}”中没有文档。`,
              en: `The folder “${arg}” holds no document.`,
            }
          : { zh: `没有文件与“${arg}”相符。`, en: `No file matches “${arg}”.` },
      )
    for (const file of found) files.set(file, named(file, cwd))
    folders.push(named(existsSync(path) ? folderOf(path) : resolve(cwd, splitPattern(arg).folder), cwd).name)
  }
  const single = args.length === 1 && files.size === 1 && (args[0] === '-' || !isDirectoryOrPattern(args[0]!, cwd))
  for (const path of files.keys()) aside.delete(path)
  return { files: [...files.values()], single, base: commonFolder(folders), aside: [...aside.values()] }
}

const isAddress = (arg: string): boolean => /^[a-z][a-z\d+.-]+:\/\//iu.test(arg)

const addressGiven = (address: string): UsageError =>
  new UsageError({
    zh: `“${address}”是网址，nianbao 不联网。请先下载；或用管道：curl -sL 网址 | nianbao extract -`,
    en: `“${address}” is an address, and nianbao uses no network. Download it first, or pipe it: curl -sL ADDRESS | nianbao extract -`,
  })

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
  const { files, aside } = await filesUnder(start)
  // a pattern may ask for what a folder by itself leaves aside, hidden files excepted
  const asked = aside.filter((path) => !/(?:^|[\\/])(?:\.|~\$)[^\\/]*$/u.test(path))
  return [...files, ...asked].filter((path) => test.test(nameFrom(start, path))).sort()
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
