import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readDocx } from '../../src/read/docx/index.ts'
import { read } from '../../src/read/read.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const words = (t: string) => `<w:r><w:t>${t}</w:t></w:r>`

const commentsOn = async (body: string, comment: string) => {
  const { pageMeta } = await readDocx(
    zipSync({
      'word/document.xml': strToU8(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
      'word/comments.xml': strToU8(
        `<w:comments ${w}><w:comment w:id="0"><w:p>${words(comment)}</w:p></w:comment></w:comments>`,
      ),
    }),
  )
  return pageMeta.filter((m) => m.field === 'comment').map((m) => m.raw)
}

const start = '<w:commentRangeStart w:id="0"/>'
const end = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'

test('a comment in Word is given with the words that it is on', async () => {
  expect(await commentsOn(`<w:p>${words('共')}${start}${words('128')}${end}</w:p>`, '应为130')).toEqual([
    '128：应为130',
  ])
  expect(await commentsOn(`<w:p>${words('128')}<w:r><w:commentReference w:id="0"/></w:r></w:p>`, '应为130')).toEqual([
    '128：应为130',
  ])
  expect(await commentsOn(`<w:p>${words('128')}</w:p>`, '应为130')).toEqual([])
})

/** Written by hand as .fodt and .fods, and saved by LibreOffice 7.4. */
test.each(['doc', 'rtf', 'fodt', 'xls', 'xlsx', 'fods'])(
  'so is one of a .%s, and it is none of the text',
  async (kind) => {
    const bytes = new Uint8Array(readFileSync(new URL(`./samples/commented.${kind}`, import.meta.url)))
    const { root, pageMeta } = await read(bytes, {}, `a.${kind}`)
    const comments = pageMeta.filter((m) => m.field === 'comment')
    expect(comments.map((m) => m.raw)).toEqual(['128：应为130'])
    if (/^(?:xls|fods)/u.test(kind)) expect(comments[0]!.place.path).toBe('sheet[1]/B1')
    expect(JSON.stringify(root)).toContain('"128"')
    expect(JSON.stringify(root)).not.toContain('应为')
  },
)

test('a comment in OpenDocument is on the words up to where it ends', async () => {
  const spaces = ['office', 'text'].map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`).join(' ')
  const annotation = '<office:annotation office:name="a"><text:p>应为130</text:p></office:annotation>'
  const text = `<text:p>共${annotation}128<office:annotation-end office:name="a"/>件</text:p>`
  const bytes = strToU8(
    `<office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>${text}</office:text></office:body></office:document>`,
  )
  const { pageMeta } = await read(bytes, {})
  expect(pageMeta.filter((m) => m.field === 'comment').map((m) => m.raw)).toEqual(['128：应为130'])
})
