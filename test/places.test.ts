import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { wordsAt } from '../src/read/at.ts'
import { read } from '../src/read/read.ts'
import { joinBlocks } from '../src/regions/join.ts'
import { times } from './helpers/times.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { layouts, makeParts, writeDocx, writeHtml, writeMarkdown, writeText } from './make/write.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const bare = (s: string | null) => s?.replace(/[\s|]/gu, '')

const made = (seed: number) => {
  const form = forms[seed % forms.length] as Form
  return makeParts(form, sayNumbers(form, dice(seed)), form.inForce.from)
}

describe('the words at the place of a fact are its raw', () => {
  test.each(layouts)('in text laid out as %s', async (layout) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const text = writeText(made(seed), layout)
        const report = await parseReport(text)
        for (const { raw, place } of report.facts) {
          if (raw === '') continue
          expect(text.slice(place.offset, place.offset! + place.length!)).toBe(raw)
          expect(text.split('\n')[place.line! - 1]!.slice(place.column! - 1)).toMatch(
            new RegExp(`^${raw.replace(/[.+]/gu, '\\$&')}`, 'u'),
          )
        }
      }),
      { numRuns: times(4) },
    )
  })
  test('in Markdown', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const text = writeMarkdown(made(seed))
        for (const { raw, place } of (await parseReport(text, { name: 'a.md' })).facts)
          expect(raw === '' ? '' : text.slice(place.offset, place.offset! + place.length!)).toBe(raw)
      }),
      { numRuns: times(4) },
    )
  })
  test('in HTML and DOCX, by a path through the document', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const parts = made(seed)
        for (const bytes of [new TextEncoder().encode(writeHtml(parts)), await writeDocx(parts)]) {
          const report = await parseReport(bytes)
          const { root } = await read(bytes, {})
          for (const { raw, place } of report.facts)
            if (raw !== '') expect(bare(wordsAt(root, place.path!))).toBe(bare(raw))
        }
      }),
      { numRuns: times(3) },
    )
  })
})

test('a joined sentence keeps the place of both halves', async () => {
  const text =
    '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n本局紧扣重点，创新方式，以公开为常态，\n\n- 3 -\n\n不公开为例外，全面推进。\n'
  const { root } = await read(new TextEncoder().encode(text), {})
  const sentence = joinBlocks(root.children).find((b) => b.type === 'paragraph' && b.children.length === 2)!
  expect(text.slice(sentence.place.offset, sentence.place.offset! + sentence.place.length!)).toMatch(
    /^本局紧扣重点[\s\S]*全面推进。$/u,
  )
  const report = await parseReport(text)
  expect(report.sections[0]!.text).toBe('本局紧扣重点，创新方式，以公开为常态，不公开为例外，全面推进。')
})
