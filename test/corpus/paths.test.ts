import { mkdirSync, writeFileSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'
import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { readList } from '../../src/corpus/list.ts'
import { isWithin, nameFrom, pathFrom } from '../../src/corpus/paths.ts'
import { emptyFolder } from '../cli/helpers.ts'

const step = fc.string({ unit: fc.constantFrom('年', '报', 'a', '1', ' ', '-'), minLength: 1, maxLength: 4 })
const steps = fc.array(step, { minLength: 1, maxLength: 4 })

describe('a file has one name on every system', () => {
  test.prop([steps, steps])('the same folders give the same name on Windows and elsewhere', (here, there) => {
    const onWindows = nameFrom(win32.join('C:\\', ...here), win32.join('C:\\', ...there), win32)
    expect(onWindows).toBe(nameFrom(posix.join('/', ...here), posix.join('/', ...there), posix))
  })

  test('a file on another drive is named without the drive', () => {
    expect(nameFrom('C:\\work', 'D:\\年报\\2017.pdf', win32)).toBe('年报/2017.pdf')
    expect(nameFrom('C:\\work', '\\\\server\\share\\年报\\2017.pdf', win32)).toBe('年报/2017.pdf')
  })

  test('Windows does not tell capitals apart', () => {
    expect(nameFrom('C:\\Work', 'c:\\work\\2017.pdf', win32)).toBe('2017.pdf')
  })
})

describe('inside a folder', () => {
  test.prop([steps, steps, fc.constantFrom(win32, posix)])('is what lies below it', (folder, below, path) => {
    const root = path.join(path === win32 ? 'C:\\' : '/', ...folder)
    expect(isWithin(root, path.join(root, ...below), path)).toBe(true)
    expect(isWithin(path.join(root, ...below), root, path)).toBe(false)
    expect(isWithin(root, root, path)).toBe(false)
    // data2 begins like data
    expect(isWithin(root, `${root}2${path.sep}file`, path)).toBe(false)
  })

  test('two dots at the head of a name lead nowhere', () => {
    expect(isWithin('/data', '/data/..x', posix)).toBe(true)
    expect(isWithin('C:\\data', 'D:\\data\\x', win32)).toBe(false)
  })
})

describe('a list made on Windows', () => {
  test('names files on any system, and a name that is on the disk is taken as it stands', () => {
    const there =
      (...files: string[]) =>
      (file: string): boolean =>
        files.includes(file)
    expect(pathFrom('/r', '年报\\2017.pdf', there(), posix)).toBe('/r/年报/2017.pdf')
    expect(pathFrom('/r', 'a\\b.pdf', there('/r/a\\b.pdf'), posix)).toBe('/r/a\\b.pdf')
    expect(pathFrom('C:\\r', '年报/2017.pdf', there(), win32)).toBe('C:\\r\\年报\\2017.pdf')
    expect(pathFrom('C:\\r', '年报\\2017.pdf', there(), win32)).toBe('C:\\r\\年报\\2017.pdf')
  })

  test('is read like one with / and plain line ends', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, '年报'))
    const list = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const windows = await readList(list('w.csv', '\ufefffile,agency\r\n年报\\一.txt,某县\r\n年报\\二.txt,\r\n'))
    const others = await readList(list('o.csv', 'file,agency\n年报/一.txt,某县\n年报/二.txt,\n'))
    expect(windows).toEqual(others)
    expect(windows[0]!.path).toBe(join(folder, '年报/一.txt'))
  })
})
