import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/model/tree.ts'
import { readDoc } from '../../src/read/doc/index.ts'
import { readRow } from '../../src/read/doc/rows.ts'
import { codes } from '../../src/read/doc/sprm.ts'

/** The definition of a row: borders every 1000 twips, and the flags of each cell. */
const row = (flags: readonly number[]) => {
  const bytes = new Uint8Array(1 + 2 * (flags.length + 1) + 20 * flags.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, flags.length)
  for (let i = 0; i <= flags.length; i++) view.setInt16(1 + 2 * i, 1000 * i, true)
  flags.forEach((f, i) => {
    view.setUint16(1 + 2 * (flags.length + 1) + 20 * i, f, true)
  })
  return readRow([{ code: codes.columns, operand: view }])!
}
const across = (flags: readonly number[]): string =>
  row(flags)
    .cells.map((c) => (c.merged ? '<' : '.'))
    .join('')

describe('cells of a row in .doc', () => {
  test.each([
    ['as Word 97 says it', [0, 1, 2, 2, 0], '..<<.'],
    ['as the specification says it', [0, 2, 1, 1, 0], '..<<.'],
    ['the other way that it allows', [3, 1, 0], '.<.'],
    ['two sets side by side, Word 97', [1, 2, 1, 2, 2], '.<.<<'],
    ['two sets side by side, the specification', [2, 1, 2, 1, 1], '.<.<<'],
    ['a first cell that nothing follows', [1, 0, 2, 0], '....'],
    ['none', [0, 0, 0], '...'],
  ])('are merged across: %s', (_, flags, expected) => {
    expect(across(flags)).toBe(expected)
  })

  test('keep their borders, and are merged downwards by their own flags', () => {
    expect(row([0x60, 0x20, 0]).cells).toEqual([
      { left: 0, right: 1000, merged: false, down: 'first' },
      { left: 1000, right: 2000, merged: false, down: 'later' },
      { left: 2000, right: 3000, merged: false },
    ])
  })
})

const tableIn = async (name: string) => {
  const { root } = await readDoc(new Uint8Array(readFileSync(new URL(`./samples/${name}`, import.meta.url))))
  return root.children.find((b) => b.type === 'table')!
}

test('a row that was deleted is gone, and the row before it stays, whichever of them a program marks', async () => {
  const table = await tableIn('deleted-row.doc')
  expect(table.children.map((row) => row.children.map(wordsOf).join(' '))).toEqual(['first 1', 'second 3', 'third 4'])
})

test('a row whose own words were deleted stays where a table stands in it', async () => {
  const { children } = await tableIn('deleted-words.doc')
  expect(children).toHaveLength(2)
  const [inner] = children[0]!.children.flatMap((c) => c.tables ?? [])
  expect(inner?.children[0]?.children.map(wordsOf)).toEqual(['inner', '5'])
})
