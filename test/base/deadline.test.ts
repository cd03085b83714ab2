import { afterEach, describe, expect, test, vi } from 'vitest'
import { NianbaoError, parseReport } from '../../src/index.ts'
import { debugPdf } from '../../src/read/pdf/index.ts'
import { nianbao } from '../cli/helpers.ts'
import { fixtures } from '../fuzz/files.ts'
import { makePdf } from '../read/pdf/drawn.ts'

/** A clock that goes on by a millisecond whenever it is looked at. */
const clock = (): void => {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now++)
}
afterEach(() => {
  vi.restoreAllMocks()
})

const pages = (count: number): Promise<Uint8Array> =>
  makePdf((doc) => {
    for (let page = 1; page <= count; page++) {
      if (page > 1) doc.addPage()
      doc.text(`page ${page}`, 60, 60)
    }
  })

const errorOf = async (reading: Promise<unknown>): Promise<NianbaoError> => {
  const error = await reading.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(NianbaoError)
  return error as NianbaoError
}

/** One file of each format: the steps are those of the format and of all reports, and each file is read as often as it has steps. */
const ofEachFormat = [...new Map(fixtures().map((f) => [f.name.split('.').at(-1)!, f])).values()]

describe('a limit on time', () => {
  test.each(ofEachFormat.map((f) => [f.name, f] as const))(
    'stops before any step of %s, or not at all',
    async (_, { name, bytes }) => {
      const whole = await parseReport(bytes, { name })
      let most = 0
      for (; ; most++) {
        clock()
        const report = await parseReport(bytes, { name, maxMilliseconds: most }).catch((error: NianbaoError) => error)
        vi.restoreAllMocks()
        if (!(report instanceof Error)) {
          expect(report).toEqual(whole)
          break
        }
        expect(report).toMatchObject({ code: 'timed-out' })
        expect(report.messages.zh).toContain(`${most} 毫秒（maxMilliseconds）`)
      }
      // opening, content or pages, tables in lines, joining, outline, about, tables, prose, checks
      expect(most).toBeGreaterThanOrEqual(9)
    },
  )

  test('is looked at between all that takes long in a long text', async () => {
    const { name, bytes } = fixtures().find((f) => f.name.endsWith('.txt'))!
    const next: string[] = []
    for (let most = 0; ; most++) {
      clock()
      const error = await parseReport(bytes, { name, maxMilliseconds: most }).catch((e: NianbaoError) => e)
      vi.restoreAllMocks()
      if (!(error instanceof NianbaoError)) break
      next.push(error.messages.en.replace(/^.*stopped before (.*?)\. .*$/u, '$1'))
    }
    expect(next.slice(-7)).toEqual([
      'looking for tables in its lines',
      'joining its lines',
      'the outline',
      'its agency, year and dates',
      'matching its tables',
      'the numbers in its prose',
      'the checks',
    ])
  })

  test('says which page of a PDF was next', async () => {
    const bytes = await pages(12)
    clock()
    // the clock is looked at at the start, before the file is opened, and before each page
    const error = await errorOf(parseReport(bytes, { maxMilliseconds: 8 }))
    expect(error.code).toBe('timed-out')
    expect(error.messages.zh).toContain('第 7 页（共 12 页）')
    expect(error.messages.en).toContain('page 7 of 12')
  })

  test('holds for drawing a page as well', async () => {
    const bytes = await pages(3)
    expect((await errorOf(debugPdf(bytes, { maxMilliseconds: 0 }))).code).toBe('timed-out')
  })

  test('on the command line is a failure of that file with its code', async () => {
    const { name } = fixtures()[0]!
    clock()
    const { status, err } = await nianbao(['extract', name, '-f', 'json', '--max-milliseconds', '1'])
    expect(status).toBe(2)
    expect(err).toContain('timed-out')
    expect(err).toContain('maxMilliseconds')
  })

  test('is a whole number above zero on the command line', async () => {
    const { status, err } = await nianbao(['extract', 'x.txt', '--max-milliseconds', 'soon'])
    expect(status).toBe(2)
    expect(err).toContain('--max-milliseconds')
  })
})

describe('a signal', () => {
  const { name, bytes } = fixtures()[0]!
  test('given before the reading ends it with its own reason', async () => {
    const reason = new Error('changed my mind')
    await expect(parseReport(bytes, { name, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
  test('given while the pages of a PDF are read ends it too, by a timer of the caller', async () => {
    const abort = new AbortController()
    const reading = parseReport(await pages(60), { signal: abort.signal })
    setTimeout(() => abort.abort(), 1)
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
  test('that is never given changes nothing', async () => {
    const signal = new AbortController().signal
    expect(await parseReport(bytes, { name, signal })).toEqual(await parseReport(bytes, { name }))
  })
})
