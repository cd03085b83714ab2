import type { Element, Root as HtmlRoot } from 'hast'
import { expect, test, vi } from 'vitest'
import * as flat from '../src/flat/tables.ts'
import { unflatten } from '../src/flat/unflatten.ts'
import { forms } from '../src/forms/index.ts'
import type { Paragraph, Text } from '../src/model/tree.ts'
import { furnitureOf, type Piece } from '../src/read/furniture.ts'
import { joinBlocks } from '../src/regions/join.ts'

/** Twice the input may take twice the steps, and a few that do not depend on it. */
const expectLinear = (steps: (size: number) => number, size: number): void => {
  const [once, twice] = [steps(size), steps(2 * size)]
  expect(once).toBeGreaterThan(size / 2)
  expect(twice / once).toBeLessThan(2.2)
}

test('lines are joined in as many steps as there are lines', () => {
  const characters = (lines: number): number => {
    let read = 0
    const words = '本局围绕重点领域主动公开规范性文件，受理申请数量稳定，予以公开的及时答复'
    const line = (i: number): Paragraph => {
      const place = { line: i + 1, column: 1, offset: i * words.length, length: words.length }
      const text = {
        type: 'text',
        place,
        get value() {
          read += words.length
          return words
        },
      } as Text
      return { type: 'paragraph', children: [text], place }
    }
    const joined = joinBlocks(Array.from({ length: lines }, (_, i) => line(i)))
    expect(joined).toHaveLength(1)
    expect(joined[0]!.place).toMatchObject({ offset: 0, length: lines * words.length })
    return read
  }
  expectLinear(characters, 400)
})

test('the article of a page is found in as many steps as the page has pieces', () => {
  const elements = (lines: number): number => {
    const root: HtmlRoot = { type: 'root', children: [] }
    const body: Element = { type: 'element', tagName: 'body', properties: {}, children: [] }
    const parents = new Map<Element | HtmlRoot, Element | HtmlRoot>([[body, root]])
    const pieces = Array.from({ length: lines }, (): Piece => {
      const container: Element = { type: 'element', tagName: 'p', properties: {}, children: [] }
      parents.set(container, body)
      const words = '本局围绕重点领域主动公开规范性文件，受理申请数量稳定，予以公开的及时答复。'
      return { type: 'line', line: { words, linked: 0 } as Extract<Piece, { type: 'line' }>['line'], container }
    })
    let walked = 0
    const native = Array.prototype[Symbol.iterator]
    const replace = (value: unknown) =>
      Object.defineProperty(Array.prototype, Symbol.iterator, { value, configurable: true, writable: true })
    replace(function (this: unknown[]) {
      walked += this.length
      return native.call(this)
    })
    try {
      furnitureOf(pieces, root, parents)
    } finally {
      replace(native)
    }
    return walked + lines
  }
  expectLinear(elements, 400)
})

test('fifty forms that are laid out alike are looked for once', () => {
  const form = forms.find((f) => f.id === '2014')!
  const copies = Array.from({ length: 50 }, (_, i) => ({ ...form, id: `copy-${i}` }))
  const looked = vi.spyOn(flat, 'flatTablesOf')
  const place = { line: 1, column: 1, offset: 0, length: 10 }
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'text', value: '一、主动公开情况 条 12', place }],
    place,
  }
  unflatten([paragraph], copies)
  expect(looked.mock.calls.length).toBe(1)
  looked.mockRestore()
})
