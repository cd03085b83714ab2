import { strToU8, zipSync } from 'fflate'

export const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
const rel = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`

/** Styles: 0 plain, 1 two places after the point off, 2 per cent, 3 struck out, 4 white, 5 date, 6 nothing for zero, 7 in a frame. */
export const styles = `<styleSheet ${main}>
<numFmts><numFmt numFmtId="170" formatCode="#,##0"/><numFmt numFmtId="171" formatCode="0;-0;"/></numFmts>
<fonts><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><sz val="11"/><color rgb="FFFFFFFF"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill></fills>
<borders><border><left/></border><border><left style="thin"/></border></borders>
<cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="9"/><xf fontId="1"/><xf fontId="2"/><xf numFmtId="31"/><xf numFmtId="171"/><xf borderId="1"/></cellXfs>
</styleSheet>`

export interface SheetParts {
  /** on its tab */
  name?: string
  cells: string
  before?: string
  after?: string
  state?: string
  /** what its drawing holds */
  drawing?: string
}
export const book = (sheets: SheetParts[], strings = '', looks = styles): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': rels(rel('r', 'officeDocument', 'xl/workbook.xml')),
        'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><sheets>${sheets
          .map(
            (s, i) => `<sheet name="${s.name ?? `表${i + 1}`}" r:id="s${i}" ${s.state ? `state="${s.state}"` : ''}/>`,
          )
          .join('')}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': rels(
          `${sheets.map((_, i) => rel(`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`)).join('')}${rel('st', 'styles', 'styles.xml')}${rel('ss', 'sharedStrings', '/xl/sharedStrings.xml')}`,
        ),
        'xl/styles.xml': looks,
        'xl/sharedStrings.xml': `<sst ${main}>${strings}</sst>`,
        ...Object.fromEntries(
          sheets.map((s, i) => [
            `xl/worksheets/sheet${i}.xml`,
            `<worksheet ${main}>${s.before ?? ''}<sheetData>${s.cells}</sheetData>${s.after ?? ''}</worksheet>`,
          ]),
        ),
        ...Object.fromEntries(
          sheets.flatMap(({ drawing }, i) =>
            drawing === undefined
              ? []
              : [
                  [`xl/worksheets/_rels/sheet${i}.xml.rels`, rels(rel('d', 'drawing', `../drawings/drawing${i}.xml`))],
                  [`xl/drawings/drawing${i}.xml`, `<xdr:wsDr xmlns:xdr="xdr" xmlns:a="a">${drawing}</xdr:wsDr>`],
                ],
          ),
        ),
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
    // the same bytes at every hour
    { mtime: new Date(2024, 0, 1) },
  )
export const row = (n: number, cells: string, more = '') => `<row r="${n}" ${more}>${cells}</row>`
export const words = (at: string, text: string, s = 0) =>
  `<c r="${at}" s="${s}" t="inlineStr"><is><t>${text}</t></is></c>`
export const number = (at: string, v: string | number, s = 0) => `<c r="${at}" s="${s}"><v>${v}</v></c>`
