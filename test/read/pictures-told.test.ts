import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { largePictures } from '../../src/read/doc/pictures.ts'
import { codes } from '../../src/read/doc/sprm.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { readHtml } from '../../src/read/html.ts'
import { readMhtml } from '../../src/read/mail/index.ts'
import { readOdt } from '../../src/read/odt/index.ts'
import { readOfd } from '../../src/read/ofd/index.ts'
import { readPdf } from '../../src/read/pdf/index.ts'
import { toPng } from '../../src/read/picture/to-png.ts'
import { readRtf } from '../../src/read/rtf/index.ts'
import { writeOfd } from '../make/ofd.ts'

const told = async (reading: Promise<{ findings: readonly { rule: string; actual: unknown }[] }>) =>
  (await reading).findings.find((f) => f.rule === 'picture-not-read')?.actual ?? 0
const png = (width: number, height: number) => toPng(new Uint8Array(width * height).fill(200), width, height)
const inPage = (width: number, height: number) =>
  `data:image/png;base64,${Buffer.from(png(width, height)).toString('base64')}`

describe('a picture of the size of a table is told of', () => {
  const page = (picture: string) =>
    readHtml(`<p>三、收到和处理政府信息公开申请情况</p><p>${picture}</p><p>四、行政复议情况</p>`)

  test.each([
    ['by its own size', `<img src="${inPage(700, 400)}">`, 1],
    ['by its width and its shape', `<img style="width:600px" src="${inPage(70, 40)}">`, 1],
    ['by the size that the page asks for', '<img src="a.png" width="700" height="400">', 1],
    ['in centimetres', '<img src="a.png" style="width:16cm;height:8cm">', 1],
    ['a small one', `<img src="${inPage(90, 90)}">`, 0],
    ['a rule', '<img src="a.gif" width="900" height="3">', 0],
    ['one made small', `<img width="80" src="${inPage(700, 400)}">`, 0],
    ['one of which the size is not known', '<img src="a.png">', 0],
    ['one that is not shown', `<div style="display:none"><img src="${inPage(700, 400)}"></div>`, 0],
  ])('in a page: %s', async (_, picture, expected) => {
    expect(await told(page(picture))).toBe(expected)
  })

  test('in a page, but not where a banner of the site stands', async () => {
    expect(await told(readHtml(`<img src="${inPage(1000, 300)}"><h1>某局2021年年报</h1><p>一、总体情况</p>`))).toBe(0)
  })

  test('in a page that was saved with its pictures', async () => {
    const part = (type: string, name: string, bytes: Uint8Array) =>
      `--B\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://x/${name}\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`
    const html = strToU8('<p>三、收到和处理政府信息公开申请情况</p><img src="1.png"><p>四、行政复议情况</p>')
    const message = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n${part('text/html; charset=utf-8', 'a.html', html)}${part('image/png', '1.png', png(700, 400))}--B--\r\n`
    expect(await told(readMhtml(strToU8(message), {}, async () => {}))).toBe(1)
  })

  test('in a .docx: drawn as it is today, as it was before, and as a workbook that was put in', async () => {
    const spaces =
      'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="r"'
    const docx = (drawn: string) =>
      told(
        readDocx(
          zipSync({
            'word/document.xml': strToU8(
              `<w:document ${spaces}><w:body><w:p><w:r>${drawn}</w:r></w:p></w:body></w:document>`,
            ),
          }),
        ),
      )
    const drawing = (cx: number, cy: number) =>
      `<w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><a:graphic><a:blip r:embed="rId9"/></a:graphic></wp:inline></w:drawing>`
    const older = (style: string) => `<w:pict><v:shape style="${style}"><v:imagedata r:id="rId9"/></v:shape></w:pict>`
    expect(await docx(drawing(5_400_000, 3_000_000))).toBe(1)
    expect(await docx(drawing(900_000, 900_000))).toBe(0)
    expect(await docx(older('width:400pt;height:250pt'))).toBe(1)
    expect(await docx(older('width:80pt;height:80pt'))).toBe(0)
    expect(await docx('<w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>')).toBe(1)
    expect(await docx('<w:object><v:shape/><o:OLEObject ProgID="Equation.3"/></w:object>')).toBe(0)
  })

  test('in an .odt', async () => {
    const odt = (width: string, height: string) =>
      told(
        readOdt(
          strToU8(
            `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>表：<draw:frame svg:width="${width}" svg:height="${height}"><draw:image/></draw:frame></text:p></office:text></office:body></office:document>`,
          ),
        ),
      )
    expect(await odt('15cm', '8cm')).toBe(1)
    expect(await odt('3cm', '3cm')).toBe(0)
  })

  test('in an .rtf, once, though old programs get another copy', async () => {
    const rtf = (width: number, scale: number) => {
      const size = `\\picscalex${scale}\\picscaley${scale}\\picwgoal${width}\\pichgoal${width / 2}`
      return told(
        readRtf(
          strToU8(
            `{\\rtf1 1{\\*\\shppict{\\pict${size}\\pngblip 00}}{\\nonshppict{\\pict${size}\\wmetafile8 00}}\\par}`,
          ),
        ),
      )
    }
    expect(await rtf(13_500, 62)).toBe(1)
    expect(await rtf(13_500, 10)).toBe(0)
  })

  test('in a .doc, by what its data say of the picture', () => {
    const data = new Uint8Array(200)
    const view = new DataView(data.buffer)
    const size = [8000, 4000, 1000, 1000]
    for (const [i, n] of size.entries()) view.setUint16(100 + 28 + 2 * i, n, true)
    const run = (at: number, ...more: number[]) => {
      const operand = new DataView(new ArrayBuffer(4))
      operand.setUint32(0, at, true)
      const on = new DataView(Uint8Array.of(1).buffer)
      return {
        from: 0,
        to: 1,
        style: 0,
        changes: [{ code: codes.picture, operand }, ...more.map((code) => ({ code, operand: on }))],
      }
    }
    expect(largePictures([run(100), run(100)], data)).toBe(1)
    expect(largePictures([run(100, codes.deleted)], data)).toBe(0)
    expect(largePictures([run(0), run(4000)], data)).toBe(0)
    expect(largePictures([run(100)], null)).toBe(0)
  })

  test('on a page of a PDF, but not as the ground of its words', async () => {
    const pdf = async (width: number, over: boolean) => {
      const document = new PDFDocument()
      const parts: Buffer[] = []
      document.on('data', (part: Buffer) => parts.push(part))
      const ended = new Promise((done) => document.on('end', done))
      document.image(Buffer.from(png(40, 20)), 50, 200, { width, height: width / 2 })
      document.text('words of the report', 60, over ? 220 : 100)
      document.end()
      await ended
      return told(readPdf(new Uint8Array(Buffer.concat(parts)), {}))
    }
    expect(await pdf(420, false)).toBe(1)
    expect(await pdf(420, true)).toBe(0)
    expect(await pdf(100, false)).toBe(0)
  })

  test('on a page of an OFD', async () => {
    const files = unzipSync(writeOfd([{ text: '三、收到和处理政府信息公开申请情况' }]))
    const name = 'Doc_0/Pages/Page_0/Content.xml'
    const drawn = '<ofd:ImageObject ID="9" Boundary="20 100 160 80" CTM="160 0 0 80 0 0" ResourceID="7"/></ofd:Layer>'
    const ofd = zipSync({ ...files, [name]: strToU8(strFromU8(files[name]!).replace('</ofd:Layer>', drawn)) })
    expect(await told(readOfd(ofd))).toBe(1)
  })
})

test('a table that is missing beside such a picture is not laid at the door of the office', async () => {
  const report = (picture: string) =>
    parseReport(
      `<h1>平湖县教育局2021年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>如下。</p><h2>二、主动公开政府信息情况</h2><table><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>3</td></tr><tr><td>行政处罚</td><td>3</td></tr></table><h2>三、收到和处理政府信息公开申请情况</h2><p>${picture}</p><h2>四、政府信息公开行政复议、行政诉讼情况</h2>`,
    )
  const kinds = async (picture: string) =>
    new Set((await report(picture)).findings.filter((f) => f.rule === 'missing-table').map((f) => f.kind))
  expect([...(await kinds(`<img src="${inPage(700, 400)}">`))]).toEqual(['reading'])
  expect([...(await kinds(''))]).toContain('report')
})
