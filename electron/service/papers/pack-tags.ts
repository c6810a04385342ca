import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
} from 'pdf-lib'
import type { Held, Tag } from './paper-tags.ts'

const name = (of: string) => PDFName.of(of)

/** Papers stand under headings of the third level: their own begin below. */
const LOWER = 3

/** Copied pages of a paper, with its tags; `annotations` gives those that came along, by what they were in the paper. */
export type TaggedPages = {
  tags: Tag
  pages: readonly PDFPage[]
  annotations: ReadonlyMap<PDFDict, PDFRef>
}

/** Puts the tags of papers into the structure of a pack, each behind the heading of its paper. */
export class PackTags {
  readonly #pdf: PDFDocument
  readonly #root: PDFDict
  /** What leads from marked content and annotations back to their elements: pairs of a number and a reference, in order. */
  readonly #parents: PDFArray
  #next: number
  /** The elements of the pack's own headings, in their order. */
  readonly #headings: PDFDict[] = []

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf
    this.#root = pdf.catalog.lookup(name('StructTreeRoot'), PDFDict)
    this.#parents = pdf.context.obj([])
    this.#next = 0
    this.#readParents(this.#root.lookup(name('ParentTree')))
    this.#root.set(name('ParentTree'), pdf.context.register(pdf.context.obj({ Nums: this.#parents })))
    this.#findHeadings(this.#root)
  }

  /** Adds the tags of a paper behind the heading with this place (from 0) among all headings of the pack. */
  add(heading: number, paper: TaggedPages): void {
    const before = this.#headings[heading]
    const parent = before?.lookup(name('P'))
    if (!before || !(parent instanceof PDFDict)) throw new Error(`The pack has no heading ${heading}.`)
    const at = placeBehind(before, parent)
    const parentRef = before.get(name('P'))
    const writer = new PaperWriter(this.#pdf, paper)
    const element = writer.write(paper.tags, parentRef instanceof PDFRef ? parentRef : parent)
    kidsOf(parent).insert(at, element)
    for (const [index, page] of paper.pages.entries()) {
      const elements = writer.elementsOf(index)
      if (elements.length === 0) continue
      page.node.set(name('StructParents'), this.#pdf.context.obj(this.#next))
      this.#lead(this.#pdf.context.register(this.#pdf.context.obj(elements)))
    }
    for (const [annotation, owner] of writer.annotations) {
      this.#pdf.context
        .lookup(annotation, PDFDict)
        .set(name('StructParent'), this.#pdf.context.obj(this.#next))
      this.#lead(owner)
    }
  }

  #lead(to: PDFRef): void {
    this.#parents.push(PDFNumber.of(this.#next))
    this.#parents.push(to)
    this.#next += 1
    this.#root.set(name('ParentTreeNextKey'), PDFNumber.of(this.#next))
  }

  #readParents(node: PDFObject | undefined): void {
    if (!(node instanceof PDFDict)) return
    const pairs = node.lookup(name('Nums'))
    if (pairs instanceof PDFArray) {
      for (let at = 0; at + 1 < pairs.size(); at += 2) {
        const key = pairs.lookup(at, PDFNumber)
        this.#parents.push(key)
        this.#parents.push(pairs.get(at + 1))
        this.#next = Math.max(this.#next, key.asNumber() + 1)
      }
    }
    const kids = node.lookup(name('Kids'))
    if (kids instanceof PDFArray)
      for (let at = 0; at < kids.size(); at += 1) this.#readParents(kids.lookup(at))
  }

  #findHeadings(element: PDFDict): void {
    if (/^\/H[1-6]$/.test(String(element.lookup(name('S'))))) this.#headings.push(element)
    const kids = element.lookup(name('K'))
    const all = kids instanceof PDFArray ? kids.asArray().map((_, at) => kids.lookup(at)) : [kids]
    for (const kid of all) if (kid instanceof PDFDict) this.#findHeadings(kid)
  }
}

/** Behind a heading and the line below it that says what the paper is. */
function placeBehind(heading: PDFDict, parent: PDFDict): number {
  const kids = kidsOf(parent)
  const own = kids.asArray().findIndex((_, at) => kids.lookup(at) === heading)
  const next = own + 1 < kids.size() ? kids.lookup(own + 1) : undefined
  return next instanceof PDFDict && next.lookup(name('S')) === name('P') ? own + 2 : own + 1
}

function kidsOf(element: PDFDict): PDFArray {
  const kids = element.lookup(name('K'))
  if (kids instanceof PDFArray) return kids
  const only = element.get(name('K'))
  const list = element.context.obj(only === undefined ? [] : [only])
  element.set(name('K'), list)
  return list
}

/** Writes the elements of one paper. */
class PaperWriter {
  /** Annotations and the elements they belong to. */
  readonly annotations = new Map<PDFRef, PDFRef>()
  readonly #pdf: PDFDocument
  readonly #paper: TaggedPages
  readonly #elements: (PDFRef | undefined)[][]

  constructor(pdf: PDFDocument, paper: TaggedPages) {
    this.#pdf = pdf
    this.#paper = paper
    this.#elements = paper.pages.map(() => [])
  }

  write(tag: Tag, parent: PDFObject): PDFRef {
    const { context } = this.#pdf
    const element = context.obj({ Type: 'StructElem', S: lowered(tag.type) })
    const ref = context.register(element)
    element.set(name('P'), parent)
    for (const [key, words] of Object.entries(tag.said)) element.set(name(key), words.clone())
    if (tag.attributes) element.set(name('A'), tag.attributes.clone(context))
    element.set(name('K'), context.obj(tag.holds.flatMap((held) => this.#hold(held, ref))))
    return ref
  }

  /** The element of every marked content of a page, by its number. */
  elementsOf(page: number): PDFObject[] {
    return Array.from(this.#elements[page] ?? [], (ref) => ref ?? PDFNull)
  }

  #hold(held: Held, owner: PDFRef): PDFObject[] {
    if ('type' in held) return [this.write(held, owner)]
    const page = this.#paper.pages[held.page]
    if (!page) return []
    if ('annotation' in held) {
      const annotation = this.#paper.annotations.get(held.annotation)
      if (!annotation) return []
      this.annotations.set(annotation, owner)
      return [this.#pdf.context.obj({ Type: 'OBJR', Pg: page.ref, Obj: annotation })]
    }
    const elements = this.#elements[held.page]
    if (!elements || !Number.isInteger(held.content) || held.content < 0 || held.content > MOST_CONTENT)
      return []
    elements[held.content] = owner
    return [this.#pdf.context.obj({ Type: 'MCR', Pg: page.ref, MCID: held.content })]
  }
}

/** Numbers of marked content beyond this are nonsense: each needs a place in a list. */
const MOST_CONTENT = 100_000

function lowered(type: string): string {
  const level = /^H([1-6])$/.exec(type)?.[1]
  if (level !== undefined) return `H${Math.min(6, Number(level) + LOWER)}`
  return type === 'Document' ? 'Div' : type
}
