import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readDocx } from '../../src/read/docx/index.ts'

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
