import { child, childrenNamed, find, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { Conditional, Overlay } from './conditional.ts'
import { type Ink, WHITE } from './ink.ts'
import { everywhere, parseRange } from './model.ts'

type InkOf = (color: XmlElement | undefined) => Ink

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false'

/** A fill of a rule: a plain one has its colour behind the pattern, not in front of it as that of a cell. */
const groundOf = (fill: XmlElement, inkOf: InkOf): Ink => {
  const pattern = child(fill, 'patternFill')
  const type = pattern?.attributes.patternType ?? 'solid'
  if (type === 'none') return WHITE
  return pattern !== undefined && type === 'solid'
    ? inkOf(child(pattern, 'bgColor') ?? child(pattern, 'fgColor'))
    : null
}

/** A style of rules (18.8.14). */
export const readOverlay = (dxf: XmlElement | undefined, inkOf: InkOf): Overlay => {
  const [font, fill] = [child(dxf, 'font'), child(dxf, 'fill')]
  const [strike, color] = [child(font, 'strike'), child(font, 'color')]
  return {
    ...(child(dxf, 'numFmt') || (strike && !isOff(strike.attributes.val)) ? { alters: true } : {}),
    ...(color ? { ink: inkOf(color) } : {}),
    ...(fill ? { ground: groundOf(fill, inkOf) } : {}),
  }
}

const overlaysOf = (rule: XmlElement, dxfs: readonly Overlay[], inkOf: InkOf): Overlay[] => {
  const { dxfId } = rule.attributes
  const own = child(rule, 'dxf')
  const pictured = [child(rule, 'dataBar'), child(rule, 'iconSet')]
  return [
    ...(dxfs[Number(dxfId ?? Number.NaN)] ? [dxfs[Number(dxfId)]!] : []),
    ...(own ? [readOverlay(own, inkOf)] : []),
    ...(pictured.some((p) => isOff(p?.attributes.showValue)) ? [{ alters: true as const }] : []),
    ...childrenNamed(child(rule, 'colorScale'), 'color').map((color) => ({ ground: inkOf(color) })),
  ]
}

/** Rules of a sheet (18.3.1.18), those that later versions keep beside it as well. */
export const readConditionals = (root: XmlElement, dxfs: readonly Overlay[], inkOf: InkOf): Conditional[] => {
  const later = childrenNamed(child(root, 'extLst'), 'ext').flatMap((ext) =>
    childrenNamed(
      find(ext, (e) => e.name === 'conditionalFormattings'),
      'conditionalFormatting',
    ),
  )
  return [...childrenNamed(root, 'conditionalFormatting'), ...later].map((element) => {
    const where = element.attributes.sqref ?? textOf(child(element, 'sqref') ?? '')
    return {
      ranges: where.split(/\s+/).flatMap((name) => (name === '' ? [] : [parseRange(name) ?? everywhere])),
      overlays: element.children
        .filter(isXml)
        .filter((e) => e.name === 'cfRule')
        .flatMap((rule) => overlaysOf(rule, dxfs, inkOf)),
    }
  })
}
