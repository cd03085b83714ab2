import { strToU8, zipSync } from 'fflate'
import { notInXml, withEntities, wordNamespace, xmlDeclaration } from '../base/xml.ts'

/** A paragraph of a letter. `page`: it begins a new page. */
export interface Line {
  text: string
  as: 'title' | 'text' | 'signature'
  page?: boolean
}

const escape = (text: string): string => withEntities(text.replace(notInXml, ''))

/** Sizes in half points; 公文: title in 二号, text in 三号, indented by two characters. */
const looks: Record<Line['as'], { paragraph: string; run: string }> = {
  title: {
    paragraph: '<w:jc w:val="center"/>',
    run: '<w:rFonts w:eastAsia="方正小标宋简体" w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:b/><w:sz w:val="44"/>',
  },
  text: {
    paragraph: '<w:ind w:firstLineChars="200" w:firstLine="640"/>',
    run: '<w:rFonts w:eastAsia="仿宋" w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="32"/>',
  },
  signature: {
    paragraph: '<w:jc w:val="right"/>',
    run: '<w:rFonts w:eastAsia="仿宋" w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="32"/>',
  },
}

const paragraph = ({ text, as, page }: Line): string =>
  `<w:p><w:pPr>${page ? '<w:pageBreakBefore/>' : ''}<w:spacing w:line="560" w:lineRule="exact"/>${looks[as].paragraph}</w:pPr><w:r><w:rPr>${looks[as].run}</w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`

/** Letters as a .docx: plain paragraphs, no more than what WordprocessingML asks for (ECMA-376). */
export const writeLetters = (lines: readonly Line[]): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': `${xmlDeclaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
        '_rels/.rels': `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
        'word/document.xml': `${xmlDeclaration}<w:document xmlns:w="${wordNamespace}"><w:body>${lines.map(paragraph).join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`,
      }).map(([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01T00:00:00' }]]),
    ),
  ) as Uint8Array<ArrayBuffer>
