/**
 * The rooms of src in the order of the flow, each with what is in it: folders, and files that lie loose at the root. A room may
 * import itself and the rooms above it; what imports one below goes against the flow.
 */
export const rooms = [
  { room: 'base', says: 'errors, options, deadlines and small tools that any room may need', has: ['base'] },
  { room: 'model', says: 'the plain things that flow: trees, places, findings, Reports', has: ['model', 'certainty'] },
  { room: 'text', says: 'words, digits and signs of Chinese print', has: ['text'] },
  { room: 'cells', says: 'a table laid out, and its cells read once', has: ['cells'] },
  { room: 'forms', says: 'the catalogue, and facts found by its names', has: ['forms'] },
  { room: 'agency', says: 'who published a report', has: ['agency'] },
  { room: 'read', says: 'bytes to a tree of paragraphs and tables', has: ['read'] },
  {
    room: 'regions',
    says: 'titles, headings and lines put together again',
    has: ['regions'],
  },
  {
    room: 'outline',
    says: 'title, sections, signature; agency, year, contact',
    has: ['outline'],
  },
  { room: 'prose', says: 'sentences that say numbers', has: ['prose'] },
  {
    room: 'tables',
    says: 'rows recovered, matched and placed',
    has: ['flat', 'match'],
  },
  { room: 'checks', says: 'one rule a file', has: ['checks'] },
  { room: 'parse', says: 'the whole flow on one screen; corrected and checked again', has: ['corrections', 'parse'] },
  { room: 'many', says: 'Reports against each other', has: ['crosswalk', 'across', 'compare'] },
  { room: 'write', says: 'Reports as text and tables; forms as files', has: ['write', 'sheet', 'learn', 'second'] },
  { room: 'edges', says: 'pages, pictures, datasets, files', has: ['ocr', 'review', 'prove', 'corpus', 'desk', 'cli'] },
  { room: 'doors', says: 'what users import', has: ['index', 'node'] },
]
