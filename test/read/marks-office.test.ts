import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

/** One table whose cells hold what a careless reader puts together; marks.rtf by hand, the others saved from it by LibreOffice 7.4. */
const sample = (ending: string) => new Uint8Array(readFileSync(new URL(`./samples/marks.${ending}`, import.meta.url)))

describe.each(['rtf', 'doc', 'odt'])('what .%s sets apart or hides', (ending) => {
  const rows = async () => {
    const { root } = await read(sample(ending), {}, `marks.${ending}`)
    const table = root.children.find((b): b is Table => b.type === 'table')!
    return new Map(table.children.map((r) => [wordsOf(r.children[0]!), r.children[1]!]))
  }

  test.each([
    ['raised', [['12'], ['1', 'raised']]],
    ['lowered', [['12'], ['1', 'lowered']]],
    ['position', [['12'], ['1', 'moved']]],
    ['small', [['12'], ['1', 'small']]],
    ['struck', [['45', 'struck'], ['46']]],
    ['note', [['9'], ['1', 'raised', 'note-link']]],
  ] as const)('%s is marked', async (name, runs) => {
    const cell = (await rows()).get(name)!
    expect(cell.children.map((t) => [t.value.trim(), ...(t.marks ?? [])])).toEqual(runs)
  })

  test.each([
    ['hidden', '3', '7'],
    ['white', '5', '8'],
  ])('%s is left out, and the cell knows it', async (name, shown, hidden) => {
    const cell = (await rows()).get(name)!
    expect([wordsOf(cell), cell.hidden]).toEqual([shown, hidden])
  })
})
