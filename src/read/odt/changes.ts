import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { type Change, changeOf } from '../office/markup.ts'

/** Tracked changes: what each has put in or taken out, and where the reading is among them. */
export interface Changes {
  added: ReadonlySet<string>
  removed: ReadonlyMap<string, string>
  /** insertions that have begun and not ended */
  inserting: Set<string>
  /** … and deletions: what was taken out may stand where it was, between marks of its own */
  removing: Set<string>
  /** a change since the last paragraph */
  last: Change | null
}

/** Reads the tracked changes of a document, by their names. */
export const changesIn = (body: XmlElement): Changes => {
  const tracked = child(child(body, 'office:text'), 'text:tracked-changes')
  const added = new Set<string>()
  const removed = new Map<string, string>()
  for (const region of childrenNamed(tracked, 'text:changed-region')) {
    const id = region.attributes['text:id'] ?? region.attributes['xml:id'] ?? ''
    const deletion = child(region, 'text:deletion')
    if (child(region, 'text:insertion')) added.add(id)
    else if (deletion)
      removed.set(
        id,
        deletion.children
          .filter(isXml)
          .filter((c) => c.name !== 'office:change-info')
          .map(textOf)
          .join(''),
      )
  }
  return { added, removed, inserting: new Set(), removing: new Set(), last: null }
}

/** Takes in an element that marks a change. */
export const noteChange = (changes: Changes, { name, attributes }: XmlElement): void => {
  const id = attributes['text:change-id'] ?? ''
  if (name === 'text:change') changes.last = changeOf(changes.removed.get(id) ?? '', changes.last)
  else if (name === 'text:change-start' && changes.added.has(id)) changes.inserting.add(id)
  else if (name === 'text:change-start' && changes.removed.has(id)) changes.removing.add(id)
  else if (name === 'text:change-end') {
    changes.inserting.delete(id)
    changes.removing.delete(id)
  }
}
