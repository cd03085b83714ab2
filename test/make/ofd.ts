import { strToU8, zipSync } from 'fflate'
import { type Drawing, drawOn } from './draw.ts'
import { dice } from './numbers.ts'
import type { Part } from './write.ts'

const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
const mm = (points: number): string => ((points * 25.4) / 72).toFixed(3)
const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Chinese signs are as wide as high, all others half as wide. */
const widthOf = (sign: string, size: number): number => (sign < '\u0080' ? size / 2 : size)

/** The report as it is drawn in PDF, as OFD: the same words and rulings at the same places. */
export const writeOfd = (parts: readonly Part[]): Uint8Array => {
  const pages: string[][] = [[]]
  let size = 8
  const path = (x0: number, y0: number, x1: number, y1: number): void => {
    const to = `M 0 0 L ${mm(x1 - x0)} ${mm(y1 - y0)}`
    pages
      .at(-1)!
      .push(
        `<ofd:PathObject Boundary="${mm(x0)} ${mm(y0)} ${mm(x1 - x0)} ${mm(y1 - y0)}" LineWidth="0.2"><ofd:AbbreviatedData>${to}</ofd:AbbreviatedData></ofd:PathObject>`,
      )
  }
  const drawing: Drawing = {
    font: () => drawing,
    fontSize: (points) => {
      size = points
      return drawing
    },
    lineWidth: () => drawing,
    fillColor: () => drawing,
    addPage: () => {
      pages.push([])
      return drawing
    },
    widthOfString: (words) => [...words].reduce((n, sign) => n + widthOf(sign, size), 0),
    text: (words, x, y) => {
      const pitches = [...words].slice(0, -1).map((sign) => mm(widthOf(sign, size)))
      pages
        .at(-1)!
        .push(
          `<ofd:TextObject Boundary="${mm(x)} ${mm(y)} ${mm(drawing.widthOfString(words))} ${mm(size * 1.2)}" Font="1" Size="${mm(size)}"><ofd:TextCode X="0" Y="${mm(size)}" DeltaX="${pitches.join(' ')}">${escaped(words)}</ofd:TextCode></ofd:TextObject>`,
        )
    },
    rect: () => ({ stroke: () => undefined, fill: () => undefined }),
    moveTo: (x0, y0) => ({ lineTo: (x1, y1) => ({ stroke: () => path(x0, y0, x1, y1) }) }),
  }
  drawOn(drawing, parts, 'strokes', dice(7))
  const files: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${ns}><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${pages
      .map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`)
      .join('')}</ofd:Pages></ofd:Document>`,
    'Doc_0/PublicRes.xml': `<ofd:Res ${ns}><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts></ofd:Res>`,
  }
  pages.forEach((objects, i) => {
    files[`Doc_0/Pages/Page_${i}/Content.xml`] =
      `<ofd:Page ${ns}><ofd:Content><ofd:Layer>${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`
  })
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])))
}
