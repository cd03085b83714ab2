import { addAll } from '../base/extremes.ts'
import { type Block, type Paragraph, type Table, type Text, wordsOf } from '../model/tree.ts'
import { readCell } from '../text/cell.ts'
import { fold } from '../text/fold.ts'
import { longestHeading } from '../text/heading.ts'
import { isUnit, wordForUnit } from '../text/units.ts'

/** The words of a line as they are kept beside a table: what is aligned in columns is so long by its spaces alone. */
const lineOf = (p: Paragraph): string =>
  wordsOf(p)
    .trim()
    .replace(/\s{2,}/gu, ' ')

/** Lines beside a table that may be about it: so many, and as short as a heading. */
const mostLines = 3

const ofUnitAlone = /^\s*[(（]?(?:金额)?单位\s*[:：]\s*[百千万亿]?元\s*[)）]?$/u

/** The sheet of a workbook that something stands on. */
const sheetOf = (block: Block | undefined): string | undefined =>
  /^.*?(?:^|\/)sheet\[\d+\]/u.exec(block?.place.path ?? '')?.[0]

const linesFrom = (blocks: readonly Block[], start: number, step: 1 | -1): string[] => {
  const lines: string[] = []
  const sheet = sheetOf(blocks[start - step])
  for (let i = start; lines.length < mostLines; i += step) {
    const block = blocks[i]
    // the last words of one sheet are not over the table of the next
    if (block?.type !== 'paragraph' || sheetOf(block) !== sheet) break
    const words = lineOf(block)
    // 单位：万元 comes back on every page as what belongs to pages does
    if (words === '' || (block.furniture && !ofUnitAlone.test(words))) continue
    if (words.length > longestHeading) break
    lines.push(words)
  }
  return lines
}

/** What is left of a number that was broken before its point. */
const isDecimals = (words: string): boolean => /^[.．]\d+$/u.test(words)

/** A line of numbers and nothing else, with units or dashes among them. */
const isNumbers = (words: string): boolean => {
  const tokens = words.trim().split(/\s+/u)
  return (
    /\d/u.test(words) &&
    tokens.every((t) => isUnit(t) || isDecimals(t) || ['number', 'dash', 'slash'].includes(readCell(t).state))
  )
}

/** Lines of numbers right beside a table, which a reader could not put into it. Those between two tables belong to the first. */
const numbersBeside = (blocks: readonly Block[], i: number): NonNullable<Table['leftOver']> => {
  const found: { row: null; text: Text }[] = []
  const look = (start: number, step: 1 | -1): void => {
    for (let at = start; blocks[at]?.type === 'paragraph'; at += step) {
      const p = blocks[at] as Paragraph
      if (p.furniture) continue
      if (!isNumbers(wordsOf(p))) {
        if (step === -1) return
        break
      }
      addAll(
        found,
        p.children.map((text) => ({ row: null, text })),
      )
    }
  }
  look(i + 1, 1)
  let before = i - 1
  const isPassed = (b: Block | undefined): boolean =>
    b?.type === 'paragraph' && (b.furniture === true || isNumbers(wordsOf(b)))
  while (isPassed(blocks[before])) before--
  if (blocks[before]?.type !== 'table') look(i - 1, -1)
  return found
}

const ofTheOneAbove = /上表|^(?:[(]|注\d*[:.]?|备注:?|说明:?)?(?:以上|上述)(?:[数为均各所统表内是系]|\d{4}年)/u
const ofTheOneBelow = /下表|^(?:[(]|注[:：])?以下(?:[数为均各所统表内是系]|\d{4}年)|如下[。:]?$/u

/** 单位：千件 between two tables is of the one under it, 注：单位：万件 of the one over it. */
const saysUnitAhead = new RegExp(`^[(]?${wordForUnit}[:为]`, 'u')
const saysUnitBehind = /^[(]?(?:注|备注|说明)\d*[:：].*(?:单位|[以按].{1,8}计)/u

/** A note after the tables that says what their numbers are: 表中数据均为2022年度数据, 以上各表统计数为全县汇总. */
const saysWhatTablesAre =
  /^[(]?(?:(?:注|备注|说明|附注)\d*[:.、]?)?(?:(?:以上|[上本附各])各?表(?:格|[中内])?|表[中内]|(?:以上|上述)(?!为)|本(?:报告|年报)(?:[所中]|表[中内])?)(?:所[列填载])?的?(?:各项)?(?:统计)?(?:数据|数字|数值|数)(?:均|皆|都|全部)?(?:[为是系]|属于?|取自|采用|包?含|的?(?:计量)?单位(?:均|统一)?[为是:])[^,。;]{1,24}(?:,[^,。;]{1,12})?[)]?[。]?$/u
const longestNote = 60

/** Such notes, wherever they stand, with the block they stand in. */
const notesOnTables = (blocks: readonly Block[]): { at: number; words: string }[] =>
  blocks.flatMap((b, at) => {
    if (b.type !== 'paragraph' || b.furniture) return []
    const words = lineOf(b)
    return words.length <= longestNote && saysWhatTablesAre.test(fold(words)) ? [{ at, words }] : []
  })

/** The blocks, each table with the short lines over and under it, and with what is said of it further on. */
export const withLinesBeside = (blocks: readonly Block[]): Block[] => {
  const notes = notesOnTables(blocks)
  const first = blocks.findIndex((b) => b.type === 'table')
  return blocks.map((b, i) => (b.type === 'table' ? withLines(b, blocks, i, i > first, notes) : b))
}

const withLines = (
  table: Table,
  blocks: readonly Block[],
  i: number,
  follows: boolean,
  notes: readonly { at: number; words: string }[],
): Table => {
  const before = blocks[i - 1]
  const isOver = before?.type === 'paragraph' && !before.furniture && sheetOf(before) === sheetOf(table)
  const words = isOver ? wordsOf(before).trim() : ''
  // what speaks of the table above does not speak of the one below, and the other way round
  const over = linesFrom(blocks, i - 1, -1)
    .filter((line) => !(follows && (ofTheOneAbove.test(fold(line)) || saysUnitBehind.test(fold(line)))))
    .reverse()
  const precedes = blocks[i + 2]?.type === 'table'
  const right = linesFrom(blocks, i + 1, 1)
    .slice(0, 1)
    .filter((line) => !ofTheOneBelow.test(fold(line)) && !(precedes && saysUnitAhead.test(fold(line))))
  const further = notes.flatMap((note) => (note.at > i && !right.includes(note.words) ? [note.words] : []))
  const under = [...right, ...further]
  const leftOver = [...(table.leftOver ?? []), ...numbersBeside(blocks, i)]
  return {
    ...table,
    ...(words !== '' && words.length <= longestHeading ? { caption: words } : {}),
    ...(over.length > 0 ? { over } : {}),
    ...(under.length > 0 ? { under } : {}),
    ...(leftOver.length > 0 ? { leftOver } : {}),
  }
}
